package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import supportbot.engine.plugin.Admission;
import supportbot.engine.plugin.TestedAdmission;
import supportbot.engine.plugin.Trust;
import supportbot.engine.plugin.trial.RememberedTrial;
import supportbot.engine.plugin.trial.Trial;
import supportbot.engine.plugin.trial.TrialSettings;

/**
 * What stands between the plugins folder and this process: trust first, then a trial.
 *
 * @param trust which jars the operator trusts
 * @param trial tries a jar in a process of its own
 */
public record PluginGate(Trust trust, Trial trial) {

  /**
   * The gate of a configuration, for a command without a bot.
   *
   * @throws supportbot.api.ComponentException when the configuration cannot work
   */
  public static PluginGate of(BotOptions options) {
    return of(Installation.of(options));
  }

  static PluginGate of(Installation installation) {
    Config plugins = installation.settings().config().getConfig("bot.plugins");
    return new PluginGate(
        Trust.of(plugins.getString("trust"), installation::path),
        new Trial(TrialSettings.of(plugins.getConfig("trial")), installation.settings().own()));
  }

  /**
   * For the plugin host.
   *
   * @param passed the folder in which trials that were passed are remembered
   */
  Admission admission(Path passed, InstantSource clock) {
    return new TestedAdmission(List.of(trust, new RememberedTrial(trial, passed, clock)));
  }
}
