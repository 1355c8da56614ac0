package supportbot.qcli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of {@code chat} printed on standard output. Pure.
 *
 * @param shape what kind of output it is
 * @param markdown the last answer as Markdown, without terminal escapes and control characters;
 *     empty when the shape is not {@link Shape#ANSWER}
 */
public record PrintedAnswer(Shape shape, String markdown) {

  /** Kinds of output. */
  public enum Shape {
    /** An answer that ends the run. */
    ANSWER,
    /** Nothing but white space, or nothing after the mark of an answer. */
    BLANK,
    /** Text without the mark that every known version puts before an answer. */
    UNMARKED,
    /** A tool was asked for, and no answer came after it. */
    UNFINISHED
  }

  /**
   * A green angle bracket comes before the first text of every response of the model: colour 10 in
   * Q 1.x, 141 in Kiro 2.x, none with NO_COLOR. A quote in an answer has no escapes around it.
   */
  private static final Pattern MARK = Pattern.compile("\u001b\\[(?:38;5;\\d{1,3})?m> \u001b\\[0m");

  private static final Pattern TOOL =
      Pattern.compile(
          "(?m)^(?:\uD83D\uDEE0\uFE0F?\\s+Using tool: |Running tool \\S+| \u22EE(?: |$)| \u25CF "
              + "|Running aws cli command:|I will run the following)");

  /** A spinner's frame that nothing overwrote. */
  private static final Pattern SPINNER =
      Pattern.compile(
          "(?m)^[ \\t]*+[\u2800-\u28FF] *+(?:Dividing up the work|Thinking)[. ]*+$\\n?");

  private static final Pattern FENCE = Pattern.compile("(?m)^ {0,3}(`{3,}|~{3,})(.*)$");
  private static final Pattern BULLET = Pattern.compile("(?m)^( {0,12})\u2022 ");
  private static final Pattern QUOTE =
      Pattern.compile("(?m)^\u2502 (?=[^\\s\u2502\u251C\u2514\u2500])");
  private static final Pattern RULE = Pattern.compile("(?m)^\u2501{40}$");

  /** Reads what a run printed. Never fails, whatever the bytes are and wherever they were cut. */
  public static PrintedAnswer of(byte[] standardOutput) {
    String raw = TerminalText.decode(standardOutput);
    int start = -1;
    for (Matcher mark = MARK.matcher(raw); mark.find(); ) {
      start = mark.end();
    }
    if (start < 0) {
      boolean blank = TerminalText.plain(raw).isBlank();
      return new PrintedAnswer(blank ? Shape.BLANK : Shape.UNMARKED, "");
    }
    String text = SPINNER.matcher(TerminalText.plain(raw.substring(start))).replaceAll("");
    StringBuilder markdown = new StringBuilder();
    for (Piece piece : pieces(text)) {
      if (!piece.code() && TOOL.matcher(piece.text()).find()) {
        return new PrintedAnswer(Shape.UNFINISHED, "");
      }
      markdown.append(piece.code() ? piece.text() : markdown(piece.text()));
    }
    String answer = trimLines(markdown.toString());
    return answer.isBlank()
        ? new PrintedAnswer(Shape.BLANK, "")
        : new PrintedAnswer(Shape.ANSWER, answer);
  }

  /** Undoes what the command line's own rendering makes of lists, quotes and rules. */
  private static String markdown(String rendered) {
    String text = BULLET.matcher(rendered).replaceAll("$1- ");
    return RULE.matcher(QUOTE.matcher(text).replaceAll("> ")).replaceAll("---");
  }

  /** Line feeds off both ends, and the spaces after the last line; indentation stays. */
  private static String trimLines(String text) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == '\n') {
      start++;
    }
    return text.substring(start).stripTrailing();
  }

  private record Piece(boolean code, String text) {}

  /** Splits at fenced code; a fence that is never closed is no code. */
  private static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    int done = 0;
    Matcher fence = FENCE.matcher(text);
    int open = -1;
    String mark = "";
    while (fence.find()) {
      if (open < 0) {
        open = fence.start();
        mark = fence.group(1);
      } else if (fence.group(1).startsWith(mark) && fence.group(2).isBlank()) {
        pieces.add(new Piece(false, text.substring(done, open)));
        pieces.add(new Piece(true, text.substring(open, fence.end())));
        done = fence.end();
        open = -1;
      }
    }
    pieces.add(new Piece(false, text.substring(done)));
    return pieces;
  }
}
