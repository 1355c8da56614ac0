package supportbot.engine.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.engine.control.ControlClient;
import supportbot.engine.report.Reports;
import supportbot.sync.host.Home;

/** What the commands have in common that ask a running bot. */
final class ReportOptions {
  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Option(names = "--lang", paramLabel = "ko|en", description = "The language of the output.")
  private @Nullable String lang;

  /** The texts in the language that is asked for; Korean without. */
  TerminalTexts texts() {
    return new TerminalTexts(
        lang == null
            ? Language.KOREAN
            : Language.of(lang)
                .orElseThrow(
                    () ->
                        new ComponentException(
                            ErrorKind.MISCONFIGURED,
                            "--lang takes ko or en, not \"" + lang + "\".")));
  }

  /**
   * Asks the running bot and prints what it says.
   *
   * @param type of the report
   * @param page the report for people
   * @return empty, and one sentence on standard error, when no bot runs
   */
  <R extends Record> Optional<R> ask(
      String command, Duration time, Class<R> type, Function<R, ReportPage> page)
      throws InterruptedException {
    return ask(command, Map.of(), time, type, page);
  }

  /** The same with arguments. */
  <R extends Record> Optional<R> ask(
      String command,
      Map<String, String> arguments,
      Duration time,
      Class<R> type,
      Function<R, ReportPage> page)
      throws InterruptedException {
    TerminalTexts texts = texts();
    Home home = Home.ofEnvironment();
    Optional<JsonNode> result = ControlClient.call(home.path(), command, arguments, time);
    if (result.isEmpty()) {
      System.err.println(texts.of("no-bot", home.path()));
      return Optional.empty();
    }
    R report = Reports.read(result.get(), type);
    PrintStream out = System.out;
    if (json) {
      out.println(result.get());
    } else {
      page.apply(report).lines(texts, new Style(Style.isTerminal(1))).forEach(out::println);
    }
    out.flush();
    return Optional.of(report);
  }
}
