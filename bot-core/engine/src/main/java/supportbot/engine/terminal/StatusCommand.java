package supportbot.engine.terminal;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import supportbot.engine.control.ControlClient;
import supportbot.engine.report.StatusReport;

/** {@code bot status}: how a running bot is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Tells how the running bot is: questions, knowledge, memory, plugins, answerers.")
public final class StatusCommand implements Callable<Integer> {
  @Mixin private ReportOptions options = new ReportOptions();

  @Override
  public Integer call() throws InterruptedException {
    return options
            .ask(
                "status",
                ControlClient.SOON,
                StatusReport.class,
                status -> new StatusPage(status)::lines)
            .isPresent()
        ? 0
        : 1;
  }
}
