package supportbot.engine.terminal;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import supportbot.engine.control.ControlClient;
import supportbot.engine.report.PluginsReport;

/** {@code bot plugins list}: what a running bot has made of the jars in its plugins folder. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the plugins of the running bot, and why a jar was refused.")
public final class PluginsListCommand implements Callable<Integer> {
  @Mixin private ReportOptions options = new ReportOptions();

  @Override
  public Integer call() throws InterruptedException {
    Optional<PluginsReport> report =
        options.ask(
            "plugins-list",
            ControlClient.SOON,
            PluginsReport.class,
            plugins -> new PluginsPage(plugins)::list);
    if (report.isEmpty()) {
      System.err.println(options.texts().of("verify-instead"));
      return 1;
    }
    return 0;
  }
}
