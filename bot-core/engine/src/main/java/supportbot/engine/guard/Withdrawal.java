package supportbot.engine.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import supportbot.api.Cancellation;

/** The cancellation of one call, from the host's side. Thread-safe. */
public final class Withdrawal implements Cancellation {
  /** A plugin that registers more has a leak; what comes after is dropped. */
  private static final int MOST_ACTIONS = 100;

  private List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;
  private @Nullable Runnable waker;

  @Override
  public synchronized boolean isCancelled() {
    return cancelled;
  }

  @Override
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        if (actions.size() < MOST_ACTIONS) {
          actions.add(action);
        }
        return;
      }
    }
    action.run();
  }

  /** Says that the result is no longer wanted. The guard of the call does the rest. */
  public void cancel() {
    Runnable wake;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      wake = waker;
    }
    if (wake != null) {
      wake.run();
    }
  }

  /** Has the guard told at the cancellation, at once when it has been. */
  void wake(Runnable guard) {
    synchronized (this) {
      waker = guard;
      if (!cancelled) {
        return;
      }
    }
    guard.run();
  }

  /** What plugins want done, for one taker; each action once. */
  synchronized List<Runnable> takeActions() {
    List<Runnable> taken = actions;
    actions = new ArrayList<>();
    return taken;
  }
}
