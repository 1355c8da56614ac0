package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
 * nobody knows the real ones; the first refusal of a lane closes it for as long as Slack says, and
 * from then on its calls are spaced, the most urgent first. A lane that is not refused any more
 * becomes faster again. Thread-safe.
 */
public final class RateGate {
  private static final Logger log = LoggerFactory.getLogger(RateGate.class);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Slack counts by the minute. */
  private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

  /** A paced lane is tried a little faster when it was not refused for so long. */
  private static final long CALM = 20 * SECOND;

  private static final double FASTER = 0.8;
  private static final double SLOWER = 1.3;

  /** Calls this close together are as good as without a limit. */
  private static final long UNLIMITED = SECOND / 20;

  private static final long LONGEST = 30 * SECOND;

  /** Lanes to remember; a channel's is made anew when it is needed again. */
  private static final int MOST_LANES = 1000;

  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Map<Lane, State> lanes = new HashMap<>();
  private long order;

  /** A gate by the system's clock. */
  public RateGate() {
    this(System::nanoTime);
  }

  RateGate(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Waiting(Supplier<Priority> priority, long order) {}

  private final class State {
    final Condition changed = lock.newCondition();
    final List<Waiting> waiting = new ArrayList<>();
    final long[] grants = new long[64];
    int granted;
    long opensAt = nanos.getAsLong();
    long interval;
    long limitedAt = opensAt;
    long lastAt = opensAt;

    boolean first(Waiting one) {
      return waiting.stream()
              .min(
                  Comparator.comparing((Waiting other) -> other.priority().get())
                      .thenComparingLong(Waiting::order))
              .orElse(one)
          == one;
    }

    void grant(long now) {
      if (interval > 0 && now - limitedAt > CALM) {
        limitedAt = now;
        interval = (long) (interval * FASTER);
        if (interval < UNLIMITED) {
          interval = 0;
        }
      }
      grants[granted % grants.length] = now;
      granted++;
      lastAt = now;
      opensAt = Math.max(opensAt, now + interval);
    }

    /** How many calls went through within the last minute, 64 at most. */
    int recent(long now) {
      int count = 0;
      for (int i = 0; i < Math.min(granted, grants.length); i++) {
        count += now - grants[i] < WINDOW ? 1 : 0;
      }
      return count;
    }
  }

  /**
   * Waits until a call may be made.
   *
   * @param priority how urgent it is; asked again and again while it waits
   * @return the moment, for {@link #limited}
   */
  public long pass(Lane lane, Supplier<Priority> priority) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      State state = state(lane);
      long now = nanos.getAsLong();
      if (state.waiting.isEmpty() && now - state.opensAt >= 0) {
        state.grant(now);
        return now;
      }
      Waiting own = new Waiting(priority, order++);
      state.waiting.add(own);
      try {
        while (true) {
          now = nanos.getAsLong();
          long left = state.opensAt - now;
          boolean first = state.first(own);
          if (first && left <= 0) {
            state.grant(now);
            return now;
          }
          // Whoever is not the first is woken when the first has gone.
          long wait = state.changed.awaitNanos(first ? left : SECOND);
          assert wait <= SECOND * 3600;
        }
      } finally {
        state.waiting.remove(own);
        state.changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets a call through only when nothing has to wait for it. */
  public boolean passNow(Lane lane) {
    lock.lock();
    try {
      State state = state(lane);
      long now = nanos.getAsLong();
      if (!state.waiting.isEmpty() || now - state.opensAt < 0 || state.interval > 0) {
        return false;
      }
      state.grant(now);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether calls of a lane have to wait at the moment. */
  public boolean busy(Lane lane) {
    lock.lock();
    try {
      State state = lanes.get(lane);
      return state != null && (!state.waiting.isEmpty() || nanos.getAsLong() - state.opensAt < 0);
    } finally {
      lock.unlock();
    }
  }

  /** The urgency of a waiting call has changed. */
  public void reconsider(Lane lane) {
    lock.lock();
    try {
      State state = lanes.get(lane);
      if (state != null) {
        state.changed.signalAll();
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
      State state = state(lane);
      long now = nanos.getAsLong();
      long closed = Math.max(retryAfter.toNanos(), UNLIMITED);
      // Several calls may have been on their way: one refusal is one lesson.
      if (state.limitedAt - passedAt <= 0) {
        long learned = Math.min(closed, WINDOW / Math.max(1, state.recent(now)));
        state.interval =
            state.interval == 0 ? learned : Math.min(LONGEST, (long) (state.interval * SLOWER));
        log.info(
            "rate=limited method={} retry-after-ms={} pace-ms={}",
            lane.method(),
            retryAfter.toMillis(),
            state.interval / 1_000_000);
      }
      state.limitedAt = now;
      if (now + closed - state.opensAt > 0) {
        state.opensAt = now + closed;
      }
      state.changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private State state(Lane lane) {
    State known = lanes.get(lane);
    if (known == null) {
      if (lanes.size() >= MOST_LANES) {
        long now = nanos.getAsLong();
        lanes.values().removeIf(old -> old.waiting.isEmpty() && now - old.lastAt > WINDOW);
      }
      known = new State();
      lanes.put(lane, known);
    }
    return known;
  }
}
