package supportbot.engine.chain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.engine.chain.AnswerView.Cause;
import supportbot.engine.chain.AnswerView.Placement;

/**
 * Brings what happens to one question to its view, in order and on one thread at a time, so that a
 * slow view delays nobody. Of partial texts and places in the queue only the latest is kept, and a
 * preliminary answer that nobody has seen yet gives way to the answer. Thread-safe; its own methods
 * never block.
 */
public final class Delivery {
  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private final String questionId;
  private final AnswerView view;
  private final UnaryOperator<String> partialText;
  private final CompletableFuture<Response> answered = new CompletableFuture<>();
  private final CompletableFuture<Response> closed = new CompletableFuture<>();

  // Guarded by this.
  private final Deque<Event> events = new ArrayDeque<>();
  private boolean delivering;
  private boolean answerGiven;
  private boolean over;
  private boolean frozen;
  private int shownRevision;
  private int partialFrom = Integer.MAX_VALUE;

  private enum Sort {
    PLACE,
    PARTIAL,
    PRELIMINARY,
    OTHER
  }

  private record Event(Sort sort, Runnable delivery) {}

  /**
   * A delivery to one view.
   *
   * @param partialText makes a partial text fit to be shown; called when it is about to be
   */
  public Delivery(String questionId, AnswerView view, UnaryOperator<String> partialText) {
    this.questionId = questionId;
    this.view = view;
    this.partialText = partialText;
  }

  /** Completes when the view has shown the answer. */
  public CompletableFuture<Response> answered() {
    return answered;
  }

  /** Completes when the view has been told that nothing more comes. */
  public CompletableFuture<Response> closed() {
    return closed;
  }

  /** Keeps what is shown: whatever comes is appended. Without effect while nothing is shown. */
  public synchronized void freeze() {
    frozen |= shownRevision > 0;
  }

  /** The question's place in the queue. */
  public void queued(int place) {
    add(Sort.PLACE, () -> view.queued(place));
  }

  void asking(String answerer) {
    add(Sort.OTHER, () -> view.asking(answerer));
  }

  /**
   * A part of an answer, from any thread.
   *
   * @param preference that of the answerer; once a more preferred one (a lower number) has spoken,
   *     others do not
   */
  void partial(int preference, String answerer, String markdown) {
    synchronized (this) {
      if (preference > partialFrom) {
        return;
      }
      partialFrom = preference;
    }
    add(
        Sort.PARTIAL,
        () -> {
          String text = partialText.apply(markdown);
          if (!text.isBlank()) {
            view.partial(answerer, text);
          }
        });
  }

  /** A step has ended: others may speak again. */
  synchronized void spoken(int preference) {
    if (partialFrom == preference) {
      partialFrom = Integer.MAX_VALUE;
      events.removeIf(event -> event.sort() == Sort.PARTIAL);
    }
  }

  /** What somebody has voted on stays; the answer itself will be appended. */
  void preliminary(Response response) {
    add(
        Sort.PRELIMINARY,
        () -> {
          if (!isFrozen()) {
            shows(response);
            view.preliminary(response);
          }
        });
  }

  /** Shows the answer; also the way to tell of a failure. */
  public void answered(Response response) {
    synchronized (this) {
      answerGiven = true;
    }
    add(
        Sort.OTHER,
        () -> {
          Placement placement = shows(response);
          try {
            view.answered(response, placement);
          } finally {
            answered.complete(response);
          }
        });
  }

  void late(Response response, Placement wanted) {
    add(
        Sort.OTHER,
        () -> {
          Placement placement = shows(response);
          view.late(response, wanted == Placement.APPEND ? wanted : placement);
        });
  }

  /** Nothing more comes. */
  public void closed(Response last) {
    end(view -> view.closed(last), () -> closed.complete(last), false);
  }

  /**
   * The question is given up; what has not been shown yet is not. Without effect once it is over.
   */
  public void cancelled(Cause cause) {
    end(
        view -> view.cancelled(cause),
        () -> {
          answered.completeExceptionally(new CancellationException("question " + cause));
          closed.completeExceptionally(new CancellationException("question " + cause));
        },
        true);
  }

  /** Whether the answer was given, shown or about to be. */
  public synchronized boolean isAnswerGiven() {
    return answerGiven;
  }

  private void end(Consumer<AnswerView> tell, Runnable complete, boolean atOnce) {
    synchronized (this) {
      if (over) {
        return;
      }
      if (atOnce) {
        events.clear();
      }
      add(
          Sort.OTHER,
          () -> {
            try {
              tell.accept(view);
            } finally {
              complete.run();
            }
          });
      over = true;
    }
  }

  private synchronized boolean isFrozen() {
    return frozen;
  }

  private synchronized Placement shows(Response response) {
    boolean other = shownRevision != 0 && shownRevision != response.revision();
    shownRevision = response.revision();
    return frozen && other ? Placement.APPEND : Placement.REPLACE;
  }

  private synchronized void add(Sort sort, Runnable delivery) {
    if (over || (answerGiven && sort != Sort.OTHER)) {
      return;
    }
    boolean answer = answerGiven;
    events.removeIf(
        event ->
            event.sort() != Sort.OTHER
                && (answer || event.sort() == sort || sort == Sort.PRELIMINARY));
    events.add(new Event(sort, delivery));
    if (!delivering) {
      delivering = true;
      Thread.ofVirtual().name("view-" + questionId).start(this::deliver);
    }
  }

  private synchronized @Nullable Event next() {
    Event event = events.poll();
    delivering = event != null;
    return event;
  }

  private void deliver() {
    MDC.put("question", questionId);
    for (Event event = next(); event != null; event = next()) {
      try {
        event.delivery().run();
      } catch (RuntimeException | Error e) { // a front end's defect is its own
        log.error("view=failed question={}", questionId, e);
      }
    }
  }
}
