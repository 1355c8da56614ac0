package supportbot.engine.plugin;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * How the host of plugins works.
 *
 * @param folder where operators put jars; need not exist
 * @param checkEvery how often the folder is looked at besides what the file system tells; network
 *     file systems tell nothing
 * @param drain how long the questions that began with a plugin may go on with it when it is
 *     replaced or removed; their calls are interrupted then
 * @param deadline for each step of a plugin: reading its settings, each {@code create}, each {@code
 *     check()}, each {@code close()}
 */
public record PluginSettings(Path folder, Duration checkEvery, Duration drain, Duration deadline) {

  /** Ours: long enough for a check that asks a remote service once. */
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  public PluginSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(drain, "drain");
    Objects.requireNonNull(deadline, "deadline");
    if (checkEvery.compareTo(Duration.ofMillis(100)) < 0) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "bot.plugins.check-every is " + checkEvery.toMillis() + " ms; set 100 ms or more.");
    }
    if (drain.isNegative()) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, "bot.plugins.drain is negative; set 0 s or more.");
    }
  }

  /**
   * What the block {@code bot.plugins} says.
   *
   * @param folder what {@code dir} stands for
   * @throws ComponentException when a value cannot be used
   */
  public static PluginSettings of(Config block, Path folder) {
    return new PluginSettings(
        folder, block.getDuration("check-every"), block.getDuration("drain"), DEADLINE);
  }
}
