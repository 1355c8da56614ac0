package supportbot.qcli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one start at a time go on, with a pause between two. Thread-safe. */
final class StartPace {
  private final long pauseNanos;
  private final ReentrantLock turn = new ReentrantLock(true);
  private long next = System.nanoTime();

  StartPace(Duration pause) {
    this.pauseNanos = pause.toNanos();
  }

  /** Waits for the caller's turn. */
  void await() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      next = System.nanoTime() + pauseNanos;
    } finally {
      turn.unlock();
    }
  }
}
