package supportbot.engine.chain;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The chain as it is configured: {@code bot.answerers} and what goes with it.
 *
 * @param steps in order of preference; at least one, no name twice
 * @param redactPersonalData whether personal data is taken out of answers; secrets always are
 */
public record ChainSettings(List<ChainStep> steps, boolean redactPersonalData) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Set<String> KEYS =
      Set.of("use", "start-after", "answer-by", "late-for", "calls");

  /** Longer than anybody waits; a larger number is a mistake in the unit. */
  private static final Duration LONGEST = Duration.ofHours(1);

  public ChainSettings {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("no steps");
    }
    if (steps.stream().map(ChainStep::use).distinct().count() < steps.size()) {
      throw new IllegalArgumentException("an answerer stands in the chain twice");
    }
  }

  /**
   * Reads the block {@code bot}.
   *
   * @throws ConfigException when a key is missing, unknown or has a value that cannot work; names
   *     key, file and line
   */
  public static ChainSettings of(Config bot) {
    Duration answerBy = positive(bot, "answer-by", "answer-by");
    List<ChainStep> steps = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ConfigObject entry : bot.getObjectList("answerers")) {
      ChainStep step = step(entry, answerBy);
      if (!names.add(step.use())) {
        throw bad(entry.origin(), "use", "\"" + step.use() + "\" is in the list already");
      }
      steps.add(step);
    }
    if (steps.isEmpty()) {
      throw bad(
          bot.getValue("answerers").origin(),
          "",
          "the list is empty; name at least one answerer, such as { use = local }");
    }
    return new ChainSettings(steps, bot.getBoolean("redact-personal-data"));
  }

  private static ChainStep step(ConfigObject entry, Duration standard) {
    for (String key : entry.keySet()) {
      if (!KEYS.contains(key)) {
        throw bad(
            entry.getOrDefault(key, entry).origin(),
            key,
            "there is no such key; there are " + KEYS.stream().sorted().toList());
      }
    }
    Config config = entry.toConfig();
    if (!config.hasPath("use")) {
      throw bad(entry.origin(), "use", "is missing; it names the answerer, such as local");
    }
    String use = config.getString("use");
    if (!NAME.matcher(use).matches()) {
      throw bad(
          config.getValue("use").origin(),
          "use",
          "an answerer's name has lower case letters, digits and hyphens");
    }
    Duration answerBy =
        config.hasPath("answer-by")
            ? positive(config, "answer-by", "answerers.answer-by")
            : standard;
    Duration lateFor = config.hasPath("late-for") ? duration(config, "late-for") : Duration.ZERO;
    Optional<Duration> startAfter = Optional.empty();
    if (config.hasPath("start-after")) {
      startAfter = Optional.of(duration(config, "start-after"));
      if (startAfter.get().compareTo(answerBy) >= 0) {
        throw bad(
            config.getValue("start-after").origin(),
            "start-after",
            "must be shorter than answer-by, which is " + answerBy.toMillis() + " ms");
      }
    }
    OptionalInt calls = OptionalInt.empty();
    if (config.hasPath("calls")) {
      calls = OptionalInt.of(config.getInt("calls"));
      if (calls.getAsInt() < 1 || calls.getAsInt() > 1000) {
        throw bad(config.getValue("calls").origin(), "calls", "must be from 1 to 1000");
      }
    }
    return new ChainStep(use, startAfter, answerBy, lateFor, calls);
  }

  private static Duration positive(Config config, String key, String path) {
    Duration value = config.getDuration(key);
    if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
      throw new ConfigException.BadValue(
          config.getValue(key).origin(), "bot." + path, "must be more than 0 and at most an hour");
    }
    return value;
  }

  private static Duration duration(Config config, String key) {
    Duration value = config.getDuration(key);
    if (value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw bad(config.getValue(key).origin(), key, "must be from 0 to an hour");
    }
    return value;
  }

  private static ConfigException bad(ConfigOrigin origin, String key, String message) {
    String path = key.isEmpty() ? "bot.answerers" : "bot.answerers." + key;
    return new ConfigException.BadValue(origin, path, message);
  }
}
