package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets calls to Slack through at the pace that Slack allows. It begins without any limit, since
 * nobody knows the real ones; the first refusal closes a method or a channel for as long as Slack
 * says, and from then on its calls are paced, the most urgent first. What is not refused any more
 * becomes faster again. Thread-safe.
 */
public final class RateGate {
  private static final Logger log = LoggerFactory.getLogger(RateGate.class);

  /** Whoever is not the first is woken when the first has gone; this is for what nobody foresaw. */
  private static final long LOOK = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Map<String, MethodQueue> queues = new HashMap<>();
  private final Map<MethodQueue.Turn, Condition> sleeping = new HashMap<>();

  /** A gate by the system's clock. */
  public RateGate() {
    this(System::nanoTime);
  }

  RateGate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * Waits until a call may be made.
   *
   * @param priority how urgent it is; asked again and again while it waits, under the gate's lock:
   *     must not block
   * @return the moment, for {@link #limited} and {@link #giveBack}
   */
  public long pass(Lane lane, Supplier<Priority> priority) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long now = nanos.getAsLong();
      MethodQueue queue = queues.computeIfAbsent(lane.method(), name -> new MethodQueue(name, now));
      MethodQueue.Turn turn = queue.enter(lane, priority, now);
      try {
        return await(queue, turn);
      } finally {
        queue.leave(turn);
        sleeping.remove(turn);
        wake(queue);
      }
    } finally {
      lock.unlock();
    }
  }

  private long await(MethodQueue queue, MethodQueue.Turn turn) throws InterruptedException {
    while (true) {
      long now = nanos.getAsLong();
      if (queue.pass(turn, now)) {
        return now;
      }
      long left = queue.opensAt(turn, now) - now;
      Condition woken = sleeping.computeIfAbsent(turn, _ -> lock.newCondition());
      // Open, and still not let through: another is first, and wakes this one when it has gone.
      long slept = woken.awaitNanos(left <= 0 ? LOOK : Math.min(left, LOOK));
      assert slept <= LOOK;
    }
  }

  private void wake(MethodQueue queue) {
    queue.first(nanos.getAsLong()).map(sleeping::get).ifPresent(Condition::signal);
  }

  /** Whether calls of a lane have to wait at the moment, or had better be left to urgent ones. */
  public boolean busy(Lane lane) {
    lock.lock();
    try {
      MethodQueue queue = queues.get(lane.method());
      return queue != null && queue.isBusy(lane, nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /** The urgency of a waiting call has changed. */
  public void reconsider(Lane lane) {
    lock.lock();
    try {
      MethodQueue queue = queues.get(lane.method());
      if (queue != null) {
        wake(queue);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A call that was let through is not made after all.
   *
   * @param passedAt when it was let through
   */
  public void giveBack(Lane lane, long passedAt) {
    lock.lock();
    try {
      MethodQueue queue = queues.get(lane.method());
      if (queue != null) {
        queue.giveBack(lane, passedAt);
        wake(queue);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Slack has refused a call.
   *
   * @param passedAt when it was let through
   */
  public void limited(Lane lane, long passedAt, Duration retryAfter) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      MethodQueue queue = queues.computeIfAbsent(lane.method(), name -> new MethodQueue(name, now));
      Pace pace = queue.refuse(lane, passedAt, now, retryAfter);
      log.info(
          "rate=limited method={} retry-after-ms={} pace-ms={}",
          lane.method(),
          retryAfter.toMillis(),
          pace.interval() / 1_000_000);
    } finally {
      lock.unlock();
    }
  }
}
