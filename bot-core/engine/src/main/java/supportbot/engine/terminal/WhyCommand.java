package supportbot.engine.terminal;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import supportbot.engine.control.ControlClient;
import supportbot.engine.report.WhyReport;

/** {@code bot why ID}: how a question came to its answer. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    description = {
      "Tells how a question came to its answer: who was asked, how long that took, what came of"
          + " it.",
      "Asks the running bot; ids stand in its log and below answers that failed."
    })
public final class WhyCommand implements Callable<Integer> {
  @Mixin private ReportOptions options = new ReportOptions();

  @Parameters(paramLabel = "ID", description = "The question's id.")
  private String id = "";

  @Override
  public Integer call() throws InterruptedException {
    return options
            .ask(
                "why",
                Map.of("id", id),
                ControlClient.SOON,
                WhyReport.class,
                report -> new WhyPage(report)::lines)
            .isPresent()
        ? 0
        : 1;
  }
}
