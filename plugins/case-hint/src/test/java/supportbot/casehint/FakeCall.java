package supportbot.casehint;

import java.time.Instant;
import java.util.List;
import supportbot.api.AnswerContext;
import supportbot.api.Cancellation;
import supportbot.api.Citation;

/** A call that nobody cancels. */
record FakeCall(List<Citation> related) implements AnswerContext, Cancellation {

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public Cancellation cancellation() {
    return this;
  }

  @Override
  public void partial(String markdown) {}

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void onCancel(Runnable action) {}
}
