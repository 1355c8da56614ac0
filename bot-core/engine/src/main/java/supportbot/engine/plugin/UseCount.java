package supportbot.engine.plugin;

import java.time.Duration;

/** Counts who uses something that is to be retired one day. Thread-safe. */
final class UseCount {

  private int users;
  private boolean retired;

  /** Begins a use; false when it is retired, and must not be used any more. */
  synchronized boolean enter() {
    if (retired) {
      return false;
    }
    users++;
    return true;
  }

  /** Ends a use. */
  synchronized void leave() {
    users--;
    if (users == 0) {
      notifyAll();
    }
  }

  /** Lets nobody in any more. */
  synchronized void retire() {
    retired = true;
  }

  /** Waits until the last user has left; false when the time was too short. */
  synchronized boolean awaitUnused(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (users > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }
}
