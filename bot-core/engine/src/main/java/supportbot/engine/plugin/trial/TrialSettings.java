package supportbot.engine.plugin.trial;

import com.typesafe.config.Config;
import java.time.Duration;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * What a plugin has in its trial.
 *
 * @param megabytes of heap; at least 16
 * @param deadline for the whole process, at least a second
 */
public record TrialSettings(int megabytes, Duration deadline) {
  /** As in the running bot. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private static final int LEAST = 16;
  private static final int MOST = 4096;
  private static final int MEGABYTE = 1 << 20;

  public TrialSettings {
    if (megabytes < LEAST || megabytes > MOST) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "bot.plugins.trial.memory is %d MB: take between %dm and %dm."
              .formatted(megabytes, LEAST, MOST));
    }
    if (deadline.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, "bot.plugins.trial.deadline is shorter than a second.");
    }
  }

  /** Reads the block {@code bot.plugins.trial}. */
  public static TrialSettings of(Config block) {
    long megabytes = Math.clamp(block.getBytes("memory") / MEGABYTE, 0, MOST + 1);
    return new TrialSettings(Math.toIntExact(megabytes), block.getDuration("deadline"));
  }

  /** For each step of the plugin: shorter than the whole, so that the step can be named. */
  Duration step() {
    Duration most = deadline.multipliedBy(2).dividedBy(3);
    return most.compareTo(STEP) < 0 ? most : STEP;
  }
}
