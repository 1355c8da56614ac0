package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How fast calls may follow one another. Without a limit until Slack first refuses one; from then
 * on a bucket of tokens, as large as what Slack took before and refilled at the pace that it took,
 * which becomes a little faster with every call and slower with every refusal. Guarded by its
 * {@link RateGate}.
 */
final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Slack counts by the minute. */
  private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);

  /** Slack's limits, by the minute: about 15 calls from one refusal to the next. */
  private static final double FASTER = 0.97;

  private static final double SLOWER = 1.3;

  /** How much slower than documented: random refusals are not to bring the bot to a halt. */
  private static final double SLOWEST = 2.5;

  /** Calls this close together are as good as without a limit. */
  private static final long UNLIMITED = SECOND / 20;

  private final long documented;
  private final long[] passed;
  private int next;
  private int known;
  private long refusedAt;
  private boolean refused;
  private boolean learning;
  private long closedUntil;
  private long lastAt;

  // 0: no limit is known.
  private long interval;
  private double capacity = 1;
  private double tokens = 1;
  private long filledAt;

  /**
   * A pace without a limit.
   *
   * @param documented nanoseconds from call to call that Slack's documentation promises
   * @param memory how many calls are remembered
   */
  Pace(long documented, int memory, long now) {
    this.documented = documented;
    this.passed = new long[memory];
    this.closedUntil = now;
    this.filledAt = now;
    this.lastAt = now;
  }

  /** When the next call may be made; not after now when it may be made now. */
  long opensAt(long now) {
    if (learning || interval == 0) {
      return closedUntil;
    }
    fill(now);
    long filled = tokens >= 1 ? now : filledAt + (long) ((1 - tokens) * interval);
    return filled - closedUntil > 0 ? filled : closedUntil;
  }

  boolean isOpen(long now) {
    return now - opensAt(now) >= 0;
  }

  /** Whether there is more room than is needed for what is urgent. */
  boolean hasRoom(long now) {
    boolean spare = interval == 0 || tokens > Math.max(1, capacity / 2);
    return isOpen(now) && !learning && spare;
  }

  /** A call is made. */
  void pass(long now) {
    if (learning) {
      learn(now);
    }
    if (interval > 0) {
      fill(now);
      tokens -= 1;
      interval = (long) (interval * FASTER);
      interval = interval < UNLIMITED ? 0 : interval;
    }
    passed[next] = now;
    next = (next + 1) % passed.length;
    known = Math.min(known + 1, passed.length);
    lastAt = now;
  }

  /** The call that was let through was not made. */
  void giveBack(long passedAt) {
    if (forget(passedAt) && interval > 0) {
      tokens = Math.min(capacity, tokens + 1);
    }
  }

  /** Slack has refused the call that was let through at a moment. */
  void refuse(long passedAt, long now, Duration retryAfter) {
    forget(passedAt);
    long closed = Math.max(retryAfter.toNanos(), UNLIMITED);
    // Several calls may have been on their way: one refusal is one lesson.
    if (!refused || passedAt - refusedAt >= 0) {
      if (interval == 0) {
        learning = true; // when it opens again it is known what Slack took
        interval = closed;
      } else if (!learning) {
        interval = Math.min((long) (documented * SLOWEST), (long) (interval * SLOWER));
        capacity = Math.max(1, Math.min(capacity, taken(now)));
      }
    }
    refused = true;
    refusedAt = now;
    if (now + closed - closedUntil > 0) {
      closedUntil = now + closed;
    }
    tokens = 1;
    filledAt = closedUntil;
  }

  private void learn(long now) {
    learning = false;
    long window = WINDOW;
    int taken = taken(now);
    if (taken == passed.length) {
      window = now - oldest();
    }
    capacity = Math.max(1, taken);
    interval = Math.min(Math.min(interval, documented), window / Math.max(1, taken));
    interval = Math.max(interval, UNLIMITED);
    tokens = 1;
    filledAt = now;
  }

  private void fill(long now) {
    if (now - filledAt > 0) {
      tokens = Math.min(capacity, tokens + (double) (now - filledAt) / interval);
      filledAt = now;
    }
  }

  /** How many calls Slack took within the last minute, as far as they are remembered. */
  private int taken(long now) {
    int count = 0;
    for (int i = 0; i < known; i++) {
      count += now - passed[i] < WINDOW ? 1 : 0;
    }
    return count;
  }

  private long oldest() {
    return known < passed.length ? passed[0] : passed[next];
  }

  /** Whether another call was made shortly before one, or at the same time. */
  boolean tookBefore(long passedAt, Duration shortly) {
    int count = 0;
    for (int i = 0; i < known; i++) {
      long before = passedAt - passed[i];
      count += before >= 0 && before < shortly.toNanos() ? 1 : 0;
    }
    return count > 1; // the call itself is one
  }

  private boolean forget(long passedAt) {
    for (int i = 0; i < known; i++) {
      if (passed[i] == passedAt) {
        passed[i] = passedAt - 2 * WINDOW;
        return true;
      }
    }
    return false;
  }

  /** Nanoseconds from call to call; 0 without a limit. */
  long interval() {
    return interval;
  }

  /** Whether nothing that is known of it matters any more. */
  boolean isStale(long now) {
    return now - lastAt > WINDOW && now - closedUntil > 0;
  }
}
