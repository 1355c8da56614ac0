package supportbot.engine.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * How often each person, or each channel, asks. A sliding minute of their own: rate limiters of
 * libraries count whole periods or refill a bucket, so that they cannot say exactly when one may
 * ask again, and they keep everybody for ever. Thread-safe.
 */
public final class MinuteRate {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int perMinute;
  private final Map<String, Deque<Instant>> asked = new HashMap<>();
  private Instant swept = Instant.MIN;

  /** So many within any minute, for each of them. */
  public MinuteRate(int perMinute) {
    this.perMinute = perMinute;
  }

  /** Counts a question, unless it is one too many: then, how long to wait. */
  public synchronized Optional<Duration> take(String who, Instant now) {
    sweep(now);
    Deque<Instant> times = asked.computeIfAbsent(who, _ -> new ArrayDeque<>());
    forget(times, now);
    if (times.size() >= perMinute) {
      return Optional.of(Duration.between(now, times.getFirst().plus(MINUTE)));
    }
    times.addLast(now);
    return Optional.empty();
  }

  /** How many people it remembers. */
  synchronized int size() {
    return asked.size();
  }

  private void sweep(Instant now) {
    if (now.isBefore(swept)) {
      return;
    }
    swept = now.plus(MINUTE);
    for (Iterator<Deque<Instant>> all = asked.values().iterator(); all.hasNext(); ) {
      Deque<Instant> times = all.next();
      forget(times, now);
      if (times.isEmpty()) {
        all.remove();
      }
    }
  }

  private static void forget(Deque<Instant> times, Instant now) {
    while (!times.isEmpty() && !times.getFirst().plus(MINUTE).isAfter(now)) {
      times.removeFirst();
    }
  }
}
