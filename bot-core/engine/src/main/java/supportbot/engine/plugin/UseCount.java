package supportbot.engine.plugin;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Knows who uses something that is to be retired one day. Thread-safe. */
final class UseCount {

  private final Set<Lease.Use> users = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean retired;

  /** Begins a use; false when it is retired, and must not be used any more. */
  synchronized boolean enter(Lease.Use user) {
    if (retired) {
      return false;
    }
    users.add(user);
    return true;
  }

  /** Ends a use. */
  synchronized void leave(Lease.Use user) {
    users.remove(user);
    if (users.isEmpty()) {
      notifyAll();
    }
  }

  /** Lets nobody in any more. */
  synchronized void retire() {
    retired = true;
  }

  /** Interrupts the calls that run with a class loader. */
  synchronized void interrupt(ClassLoader loader) {
    users.forEach(user -> user.interrupt(loader));
  }

  /** Waits until the last user has left; false when the time was too short. */
  synchronized boolean awaitUnused(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (!users.isEmpty()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }
}
