package supportbot.testkit.slack;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Slack's times of messages: seconds and six digits, one for one message only. Thread-safe. */
final class Ts {
  private final AtomicLong last = new AtomicLong();

  /** A time that is later than all before. */
  String next() {
    long now = micros(Instant.now());
    return format(last.updateAndGet(before -> Math.max(before + 1, now)));
  }

  static String of(Instant instant) {
    return format(micros(instant));
  }

  /** Which one is later; what is no number is earlier than all. */
  static int compare(String one, String other) {
    return decimal(one).compareTo(decimal(other));
  }

  private static BigDecimal decimal(String ts) {
    try {
      return new BigDecimal(ts);
    } catch (NumberFormatException e) { // from a caller
      return BigDecimal.ZERO;
    }
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  private static String format(long micros) {
    return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }
}
