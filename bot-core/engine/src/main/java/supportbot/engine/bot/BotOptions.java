package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What a command line says about the bot.
 *
 * @param config the configuration to run; empty: the embedded knowledge, with what the operator's
 *     file sets for it
 * @param cases a file or directory of cases that takes the place of the samples
 * @param overrides settings that the command makes
 */
public record BotOptions(Optional<Path> config, Optional<Path> cases, Config overrides) {
  public BotOptions {
    Objects.requireNonNull(config, "config");
    Objects.requireNonNull(cases, "cases");
    Objects.requireNonNull(overrides, "overrides");
  }
}
