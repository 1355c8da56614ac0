package supportbot.engine.dispatch;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import supportbot.api.Language;

/**
 * How questions are taken: {@code bot.language}, {@code bot.limits} and {@code bot.why}.
 *
 * @param language what to answer in; empty: the question's language
 * @param questions how many questions are answered at once
 * @param queue how many wait besides
 * @param perUserPerMinute how many one person may ask within a minute
 * @param questionChars how much of a question is read
 * @param threadTurns how many messages of the conversation before are read
 * @param threadChars how much of them, together
 * @param keepAnswers for how many questions {@code why} can tell
 */
public record DispatchSettings(
    Optional<Language> language,
    int questions,
    int queue,
    int perUserPerMinute,
    int questionChars,
    int threadTurns,
    int threadChars,
    int keepAnswers) {

  public DispatchSettings {
    Objects.requireNonNull(language, "language");
  }

  /** What reference.conf says too. */
  public static DispatchSettings standard() {
    return new DispatchSettings(Optional.empty(), 50, 500, 20, 4000, 20, 20_000, 1000);
  }

  /**
   * Reads the block {@code bot}.
   *
   * @throws ConfigException when a value cannot work; names key, file and line
   */
  public static DispatchSettings of(Config bot) {
    return new DispatchSettings(
        language(bot),
        within(bot, "limits.questions", 1, 10_000),
        within(bot, "limits.queue", 0, 100_000),
        within(bot, "limits.per-user-per-minute", 1, 100_000),
        within(bot, "limits.question-chars", 100, 100_000),
        within(bot, "limits.thread-turns", 0, 1000),
        within(bot, "limits.thread-chars", 0, 1_000_000),
        within(bot, "why.keep", 0, 100_000));
  }

  private static Optional<Language> language(Config bot) {
    String code = bot.getString("language").toLowerCase(Locale.ROOT);
    if (code.equals("auto")) {
      return Optional.empty();
    }
    Optional<Language> language = Language.of(code);
    if (language.isEmpty()) {
      throw bad(bot, "language", "must be auto, ko or en");
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
    return new ConfigException.BadValue(config.getValue(key).origin(), "bot." + key, message);
  }
}
