package supportbot.engine.bot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.sync.host.FlatPlugins;
import supportbot.sync.host.Home;
import supportbot.sync.host.Settings;

/**
 * Which configuration is in force, and where things are kept.
 *
 * @param root the folder of the installation, or the checkout
 * @param file the operator's, where there is one
 * @param settings checked
 * @param home of this configuration
 */
record Installation(Path root, Optional<Path> file, Settings settings, Home home) {

  /**
   * Finds and reads the configuration: the one that is named, else that of {@code
   * SUPPORTBOT_CONFIG}; without either the embedded set, over what {@code config/bot.conf} says.
   */
  static Installation of(BotOptions options) {
    Path folder =
        Path.of(System.getProperty("supportbot.config.dir", "config")).toAbsolutePath().normalize();
    Path root = folder.resolveSibling("");
    Home home = Home.ofEnvironment();
    Path usual = folder.resolve("bot.conf");
    Optional<Path> named = options.config().or(Installation::fileOfEnvironment);
    Optional<Path> file = named.or(() -> existing(usual));
    boolean whole =
        switch (options.setup()) {
          case NAMED -> named.isPresent() && options.cases().isEmpty();
          case INSTALLED -> true;
          case EMBEDDED -> false;
        };
    if (whole) {
      if (file.isEmpty()) {
        throw new ComponentException(
            ErrorKind.MISCONFIGURED,
            "There is no configuration: %s does not exist, and neither --config nor SUPPORTBOT_CONFIG names another. Without any, run with --embedded."
                .formatted(usual));
      }
      Config own = own(file, options.overrides());
      return new Installation(
          root, file, Settings.load(file, options.overrides(), foreign(own)), home);
    }
    Embedded embedded = Embedded.of(options.cases(), folder);
    Config overrides = options.overrides().withFallback(embedded.overrides());
    Config own = own(file, overrides);
    if (!namesTerms(own)) {
      overrides = overrides.withFallback(embedded.defaults());
    }
    Settings settings = Settings.load(file, overrides, foreign(own));
    return new Installation(root, file, settings, embedded.within(home));
  }

  /** A path of the configuration; a relative one counts from the installation. */
  Path path(String value) {
    return root.resolve(value);
  }

  /**
   * What the operator has set, read beforehand for what the settings depend on; empty when it
   * cannot be read, as {@link Settings} tells what is wrong with it.
   */
  private static Config own(Optional<Path> file, Config overrides) {
    try {
      return file.map(path -> ConfigFactory.parseFile(path.toFile()))
          .orElse(overrides)
          .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
    } catch (ConfigException e) {
      return ConfigFactory.empty();
    }
  }

  /**
   * Names of answerers that no plugin of the class path has: jars of the plugins folder bring them,
   * and with them the defaults that their blocks are checked against.
   */
  private static Set<String> foreign(Config own) {
    Set<String> names = new HashSet<>();
    try {
      if (own.hasPath("bot.answerers")) {
        own.getConfigList("bot.answerers").forEach(entry -> names.add(entry.getString("use")));
      }
    } catch (ConfigException e) {
      return Set.of(); // told by Settings too
    }
    names.removeAll(FlatPlugins.ofClassPath().names(AnswererFactory.class));
    return names;
  }

  private static boolean namesTerms(Config own) {
    try {
      return own.hasPath("bot.local.terms") && !own.getString("bot.local.terms").isEmpty();
    } catch (ConfigException e) {
      return true; // told by Settings too
    }
  }

  private static Optional<Path> fileOfEnvironment() {
    return Optional.ofNullable(System.getenv("SUPPORTBOT_CONFIG"))
        .filter(path -> !path.isBlank())
        .map(Path::of);
  }

  private static Optional<Path> existing(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }
}
