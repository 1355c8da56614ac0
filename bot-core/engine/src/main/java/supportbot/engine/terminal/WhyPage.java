package supportbot.engine.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import supportbot.engine.report.WhyReport;
import supportbot.engine.text.OneLine;

/** How a question came to its answer, for people. */
record WhyPage(WhyReport report) {

  List<String> lines(TerminalTexts texts, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(OneLine.of(report.id())));
    lines.add(texts.of("why-asked", Times.of(report.askedAt())));
    if (report.open()) {
      lines.add(texts.of("why-open"));
    }
    lines.add(
        report.outcome().isEmpty()
            ? texts.of("why-unanswered")
            : texts.of(
                "why-answered",
                report.revision(),
                OneLine.of(report.answerer()),
                texts.name("outcome", report.outcome().toLowerCase(Locale.ROOT))));
    if (!report.cases().isEmpty()) {
      lines.add(texts.of("why-cases", OneLine.of(String.join(", ", report.cases()))));
    }
    lines.add("");
    Columns columns =
        new Columns(
            style,
            Stream.of("name", "state", "took").map(name -> texts.of("column-" + name)).toList());
    for (WhyReport.Step step : report.reasons()) {
      columns.row(
          List.of(
              OneLine.of(step.answerer()),
              texts.name("reason", step.outcome()),
              texts.of("milliseconds", Long.toString(step.ms()))),
          step.reason().isEmpty() ? List.of() : List.of(step.reason()));
    }
    lines.addAll(columns.lines());
    return lines;
  }
}
