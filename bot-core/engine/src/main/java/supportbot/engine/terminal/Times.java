package supportbot.engine.terminal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times for people, in the zone of this machine. */
final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Times() {}

  /** To the second; empty for none. */
  static String of(@Nullable Instant time) {
    return time == null ? "" : FORMAT.format(time.atZone(ZoneId.systemDefault()));
  }

  /** In the two largest units. */
  static String of(Duration time, TerminalTexts texts) {
    if (time.toDays() > 0) {
      return texts.of("days", time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return texts.of("hours", time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? texts.of("minutes", time.toMinutes(), time.toSecondsPart())
        : texts.of("seconds", time.toSeconds());
  }
}
