package supportbot.engine.chain;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import supportbot.api.AnswerContext;
import supportbot.api.Cancellation;
import supportbot.api.Citation;

/** What an answerer sees of its call. */
record CallContext(
    Instant deadline, Cancellation cancellation, List<Citation> related, Consumer<String> sink)
    implements AnswerContext {

  @Override
  public void partial(String markdown) {
    if (markdown.length() <= AnswerCheck.LONGEST && !cancellation.isCancelled()) {
      sink.accept(markdown);
    }
  }
}
