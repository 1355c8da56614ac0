package supportbot.engine.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.PluginsReport;

/** {@code bot plugins reload}: has a running bot look at its plugins folder now. */
@Command(
    name = "reload",
    mixinStandardHelpOptions = true,
    description = {
      "Has the running bot look at its plugins folder now, and prints what has changed.",
      "Ends with 3 when a jar of the folder is refused."
    })
public final class PluginsReloadCommand implements Callable<Integer> {
  private static final int PARTLY = 3;

  /** Several jars, each with a trial and with steps that may all use up their time. */
  private static final Duration TIME = Duration.ofMinutes(5);

  @Mixin private ReportOptions options = new ReportOptions();

  @Override
  public Integer call() throws InterruptedException {
    Optional<PluginsReport> report =
        options.ask(
            "plugins-reload",
            TIME,
            PluginsReport.class,
            plugins -> new PluginsPage(plugins)::changes);
    if (report.isEmpty()) {
      return 1;
    }
    // Whatever has noticed the jar first, the command or the bot's own look at the folder.
    return report.get().plugins().stream().anyMatch(PluginReport::unused) ? PARTLY : 0;
  }
}
