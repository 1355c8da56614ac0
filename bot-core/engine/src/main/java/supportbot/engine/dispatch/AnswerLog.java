package supportbot.engine.dispatch;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;

/** Remembers how the latest questions came to their answers. Thread-safe. */
final class AnswerLog {
  private static final AnswerView NOBODY =
      new AnswerView() {
        @Override
        public void answered(Response response, Placement placement) {}

        @Override
        public void late(Response response, Placement placement) {}
      };

  private final Map<String, Kept> entries;

  AnswerLog(int keep) {
    entries =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > keep;
          }
        };
  }

  /** Begins to remember a question; what its view is told goes through the entry. */
  Kept open(String questionId, Instant askedAt, AnswerView view) {
    Kept entry = new Kept(questionId, askedAt, view);
    synchronized (this) {
      entries.remove(questionId); // a question that is asked anew is the youngest
      entries.put(questionId, entry);
    }
    return entry;
  }

  synchronized Optional<Explanation> find(String questionId) {
    return Optional.ofNullable(entries.get(questionId)).map(Kept::explain);
  }

  /** One question; also the view that notes what is shown. */
  static final class Kept implements AnswerView {
    private final String questionId;
    private final Instant askedAt;
    private volatile AnswerView view;
    private final List<Response> shown = new CopyOnWriteArrayList<>();
    private volatile Supplier<List<Reason>> reasons = List::of;
    private volatile boolean open = true;

    private Kept(String questionId, Instant askedAt, AnswerView view) {
      this.questionId = questionId;
      this.askedAt = askedAt;
      this.view = view;
    }

    /** Where to see what has become of each answerer so far. */
    void reasons(Supplier<List<Reason>> source) {
      reasons = source;
    }

    Explanation explain() {
      return new Explanation(questionId, askedAt, shown, reasons.get(), open);
    }

    @Override
    public void queued(int place) {
      view.queued(place);
    }

    @Override
    public void asking(String answerer) {
      view.asking(answerer);
    }

    @Override
    public void partial(String answerer, String markdown) {
      view.partial(answerer, markdown);
    }

    @Override
    public void preliminary(Response response) {
      shown.add(response);
      view.preliminary(response);
    }

    @Override
    public void answered(Response response, Placement placement) {
      shown.add(response);
      view.answered(response, placement);
    }

    @Override
    public void late(Response response, Placement placement) {
      shown.add(response);
      view.late(response, placement);
    }

    @Override
    public void closed(Response last) {
      AnswerView told = view;
      end(last.reasons());
      told.closed(last);
    }

    @Override
    public void cancelled(Cause cause) {
      AnswerView told = view;
      end(reasons.get());
      told.cancelled(cause);
    }

    /** Lets go of the run and of the view, and all that they hold. */
    private void end(List<Reason> last) {
      view = NOBODY;
      reasons = () -> last;
      open = false;
    }
  }
}
