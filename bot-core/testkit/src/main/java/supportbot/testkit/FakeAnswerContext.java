package supportbot.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import supportbot.api.AnswerContext;
import supportbot.api.Cancellation;
import supportbot.api.Citation;

/** The live side of one call, for a test to drive and to look at. Thread-safe. */
public final class FakeAnswerContext implements AnswerContext, Cancellation {
  private final Instant deadline;
  private final List<Citation> related;
  private final List<String> partials = new ArrayList<>();
  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** A call with a minute's time and nothing found before it. */
  public FakeAnswerContext() {
    this(Instant.now().plus(Duration.ofMinutes(1)), List.of());
  }

  /** A call with a deadline and what answerers before it found. */
  public FakeAnswerContext(Instant deadline, List<Citation> related) {
    this.deadline = deadline;
    this.related = List.copyOf(related);
  }

  /** Withdraws the question. The host interrupts the calling thread after that; a test may too. */
  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** The partial texts so far, oldest first. */
  public synchronized List<String> partials() {
    return List.copyOf(partials);
  }

  @Override
  public Instant deadline() {
    return deadline;
  }

  @Override
  public Cancellation cancellation() {
    return this;
  }

  @Override
  public synchronized void partial(String markdown) {
    partials.add(markdown);
  }

  @Override
  public List<Citation> related() {
    return related;
  }

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    action.run();
  }
}
