package supportbot.engine.slack.mention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identity of a message that asks something: the same however often and in whatever kinds of
 * events Slack delivers it.
 *
 * @param team the workspace
 * @param channel the channel, or the direct conversation
 * @param ts the message's time stamp, seconds and six digits
 */
public record MentionId(String team, String channel, String ts) {
  private static final Pattern ID = Pattern.compile("[A-Z0-9]{1,40}");
  private static final Pattern TS = Pattern.compile("([0-9]{1,10})\\.([0-9]{1,10})");
  private static final Pattern TEXT = Pattern.compile("([a-z0-9]+)-([a-z0-9]+)-([0-9]+\\.[0-9]+)");

  /** Where all of them are kept in the state store. */
  static final String PREFIX = "mentions";

  public MentionId {
    Objects.requireNonNull(team, "team");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(ts, "ts");
    if (!ID.matcher(team).matches()
        || !ID.matcher(channel).matches()
        || !TS.matcher(ts).matches()) {
      throw new IllegalArgumentException("no message of Slack: " + team + " " + channel + " " + ts);
    }
  }

  /** The id of a question, for logs, buttons and other programs. */
  public String text() {
    return (team + "-" + channel + "-" + ts).toLowerCase(Locale.ROOT);
  }

  /** What {@link #text} was made from; empty for anything else. */
  public static Optional<MentionId> of(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new MentionId(
                parts.group(1).toUpperCase(Locale.ROOT),
                parts.group(2).toUpperCase(Locale.ROOT),
                parts.group(3)))
        : Optional.empty();
  }

  /** Its key in the state store; by day, so that old ones are found without reading any. */
  String key() {
    return prefix(day(at())) + "/" + text();
  }

  /** When the message was written. */
  public Instant at() {
    return Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))));
  }

  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** Where the mentions of a day are. */
  static String prefix(LocalDate day) {
    return PREFIX + "/" + day;
  }
}
