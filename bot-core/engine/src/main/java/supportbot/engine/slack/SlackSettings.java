package supportbot.engine.slack;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import supportbot.api.Language;

/**
 * The block {@code bot.slack}.
 *
 * @param language what to speak; empty: what the question is written in
 * @param connections how many sockets to keep open
 * @param cases how many cases an answer shows
 * @param grace how long running answers may take when the bot is told to stop
 * @param keep for how long mentions are remembered
 */
public record SlackSettings(
    Optional<Language> language, int connections, int cases, Duration grace, Period keep) {

  /** Slack allows an app so many sockets (docs.slack.dev, using Socket Mode). */
  private static final int MOST_CONNECTIONS = 10;

  public SlackSettings {
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(grace, "grace");
    Objects.requireNonNull(keep, "keep");
  }

  /**
   * Reads the block.
   *
   * @throws ConfigException when a value cannot work; names key, file and line
   */
  public static SlackSettings of(Config slack) {
    return new SlackSettings(
        language(slack, "language"),
        within(slack, "connections", 1, MOST_CONNECTIONS),
        within(slack, "cases", 1, 10),
        slack.getDuration("grace"),
        Period.ofDays(within(slack, "keep-days", 1, 3650)));
  }

  static Optional<Language> language(Config config, String key) {
    String code = config.getString(key).toLowerCase(Locale.ROOT);
    if (code.equals("auto")) {
      return Optional.empty();
    }
    Optional<Language> language = Language.of(code);
    if (language.isEmpty()) {
      throw bad(config, key, "must be auto, ko or en");
    }
    return language;
  }

  private static int within(Config config, String key, int least, int most) {
    int value = config.getInt(key);
    if (value < least || value > most) {
      throw bad(config, key, "must be from " + least + " to " + most);
    }
    return value;
  }

  private static ConfigException bad(Config config, String key, String message) {
    return new ConfigException.BadValue(config.getValue(key).origin(), "bot.slack." + key, message);
  }
}
