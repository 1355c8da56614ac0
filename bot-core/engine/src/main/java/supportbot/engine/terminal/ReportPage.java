package supportbot.engine.terminal;

import java.util.List;

/** A report for people. */
@FunctionalInterface
interface ReportPage {

  /** Its lines; whatever in them is others' text has no effect on a terminal. */
  List<String> lines(TerminalTexts texts, Style style);
}
