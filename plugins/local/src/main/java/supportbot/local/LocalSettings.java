package supportbot.local;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;

/**
 * The block {@code bot.local}.
 *
 * @param cases files and folders with the AWS CLI's JSON
 * @param archive the folder of the archive
 * @param index the folder of the index
 * @param terms the operator's own term list
 * @param oldAfter the age from which a case is marked as old
 */
record LocalSettings(
    List<Path> cases, Path archive, Path index, Optional<Path> terms, Duration oldAfter) {

  /** The name of every component here but the summarizer. */
  static final String NAME = "local";

  LocalSettings {
    cases = List.copyOf(cases);
  }

  static LocalSettings of(PluginContext context) {
    Config config = context.config();
    Duration oldAfter = config.getDuration("old-after");
    if (oldAfter.isNegative() || oldAfter.isZero()) {
      throw wrong(config, "old-after", "is no age; set a duration such as 730 days");
    }
    return new LocalSettings(
        texts(config, "cases").stream().map(text -> path(config, "cases", text)).toList(),
        folder(config, "archive", context.home()),
        folder(config, "index", context.home()),
        text(config, "terms").map(text -> path(config, "terms", text)),
        oldAfter);
  }

  private static Path folder(Config config, String key, Path home) {
    return text(config, key)
        .map(text -> path(config, key, text))
        .orElseGet(() -> home.resolve(key));
  }

  /** One text or a list of them; null and nothing are an empty list. */
  private static List<String> texts(Config config, String key) {
    if (!config.hasPath(key)) {
      return List.of();
    }
    if (config.getValue(key).valueType() == ConfigValueType.LIST) {
      return config.getStringList(key);
    }
    return text(config, key).stream().toList();
  }

  private static Optional<String> text(Config config, String key) {
    try {
      return config.hasPath(key)
          ? Optional.of(config.getString(key)).filter(text -> !text.isBlank())
          : Optional.empty();
    } catch (ConfigException.WrongType e) {
      throw wrong(config, key, "has to be a path");
    }
  }

  private static Path path(Config config, String key, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw wrong(config, key, "is no path: " + e.getReason());
    }
  }

  private static ComponentException wrong(Config config, String key, String what) {
    return new ComponentException(
        ErrorKind.MISCONFIGURED,
        "bot.%s.%s %s (%s)."
            .formatted(NAME, key, what, config.getValue(key).origin().description()));
  }
}
