package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command line says about the bot.
 *
 * @param setup which parts it is made of
 * @param config the configuration that is named
 * @param cases a file or directory of cases that takes the place of the samples
 * @param overrides settings that the command makes
 */
public record BotOptions(
    Setup setup, Optional<Path> config, Optional<Path> cases, Config overrides) {

  /** Which parts a bot is made of. */
  public enum Setup {
    /** Those of the configuration that is named; without one, or with cases, the embedded ones. */
    NAMED,
    /** Those of the configuration that is named, else of the installation's own. */
    INSTALLED,
    /** The embedded ones, with what else the configuration says. */
    EMBEDDED
  }

  public BotOptions {
    Objects.requireNonNull(setup, "setup");
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(cases, "cases");
    Objects.requireNonNull(overrides, "overrides");
  }

  /** {@link Setup#NAMED}. */
  public BotOptions(Optional<Path> config, Optional<Path> cases, Config overrides) {
    this(Setup.NAMED, config, cases, overrides);
  }
}
