package supportbot.engine.slack;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import supportbot.api.Language;
import supportbot.engine.slack.access.AccessSettings;
import supportbot.engine.slack.access.ChannelSettings.Speaks;
import supportbot.sync.ServiceNames;

/**
 * The block {@code bot.slack}.
 *
 * @param language what to speak; empty: what the question is written in
 * @param connections how many sockets to keep open
 * @param cases how many cases an answer shows
 * @param grace how long running answers may take when the bot is told to stop
 * @param keep for how long mentions are remembered
 * @param keepVotes for how long votes are
 * @param access who may use the bot where
 * @param followUps whether questions in answered threads need no mention
 * @param channelPerMinute how many questions a channel may put within any minute
 * @param directMemory for how long a direct message goes on with the conversation before it
 */
public record SlackSettings(
    Optional<Language> language,
    int connections,
    int cases,
    Duration grace,
    Period keep,
    Period keepVotes,
    AccessSettings access,
    boolean followUps,
    int channelPerMinute,
    Duration directMemory) {

  /** Slack allows an app so many sockets (docs.slack.dev, using Socket Mode). */
  private static final int MOST_CONNECTIONS = 10;

  public SlackSettings {
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(grace, "grace");
    Objects.requireNonNull(keep, "keep");
    Objects.requireNonNull(keepVotes, "keepVotes");
    Objects.requireNonNull(access, "access");
    Objects.requireNonNull(directMemory, "directMemory");
  }

  /**
   * Reads the block.
   *
   * @param answerers the names that there are in the chain
   * @throws ConfigException when a value cannot work; names key, file and line
   * @throws supportbot.api.ComponentException when a channel has a key that there is not
   */
  public static SlackSettings of(Config slack, Set<String> answerers) {
    return new SlackSettings(
        language(slack, "language"),
        within(slack, "connections", 1, MOST_CONNECTIONS),
        within(slack, "cases", 1, 10),
        slack.getDuration("grace"),
        Period.ofDays(within(slack, "keep-days", 1, 3650)),
        Period.ofDays(within(slack, "keep-votes-days", 1, 3650)),
        AccessSettings.of(slack, answerers, ServiceNames.standard()::find),
        slack.getBoolean("follow-ups"),
        within(slack, "channel-per-minute", 1, 100_000),
        slack.getDuration("direct-memory"));
  }

  /** What to speak in a channel; empty: what the question is written in. */
  public Optional<Language> language(String channel) {
    return access.channel(channel).speaks().map(Speaks::language).orElse(language);
  }

  /** Whether questions in answered threads of a channel need no mention. */
  public boolean followUps(String channel) {
    return access.channel(channel).followUps().orElse(followUps);
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
