package supportbot.sync;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import supportbot.api.CaseRecord;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;

/**
 * A record as the document that a Knowledge Base embeds: title and summary, and no messages, which
 * would drown them. Text from a case cannot start a heading, a list or a block of its own.
 */
public final class RecordMarkdown {

  /** Characters of one statement; a document has to fit an embedding model (Titan v2: 50,000). */
  private static final int LONGEST_STATEMENT = 4_000;

  private static final int LONGEST_TITLE = 300;
  private static final int MOST_STEPS = 50;
  private static final int MOST_CODES = 50;

  /** What opens a block in Markdown when it stands first in a line. */
  private static final Pattern BLOCK =
      Pattern.compile("^(?:([#>=~`+*|_-]|<(?![a-z-]{1,20}-\\d{1,6}>))|(\\d{1,9})([.)]))");

  private RecordMarkdown() {}

  /** Writes the document, UTF-8. */
  public static byte[] write(CaseRecord record) {
    Summary summary = record.summary();
    var text = new StringBuilder();
    String title = line(record.redacted().subject(), LONGEST_TITLE);
    text.append("# ")
        .append(title.isEmpty() ? line(summary.question().text(), LONGEST_TITLE) : title);
    text.append('\n');
    section(text, "Question", Optional.of(summary.question()));
    section(text, "Impact", summary.impact());
    section(text, "Cause", summary.cause());
    section(text, "Solution", summary.solution());
    List<Statement> steps = summary.steps();
    if (!steps.isEmpty()) {
      text.append("\n## Steps\n\n");
      for (int i = 0; i < Math.min(steps.size(), MOST_STEPS); i++) {
        String step = line(steps.get(i).text(), LONGEST_STATEMENT);
        text.append(i + 1).append(". ").append(step).append('\n');
      }
    }
    if (!summary.errorCodes().isEmpty()) {
      text.append("\n## Error codes\n\n");
      summary.errorCodes().stream()
          .limit(MOST_CODES)
          .forEach(code -> text.append("- ").append(line(code, LONGEST_TITLE)).append('\n'));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void section(StringBuilder text, String heading, Optional<Statement> statement) {
    if (statement.isPresent()) {
      text.append("\n## ").append(heading).append("\n\n");
      shorten(statement.get().text(), LONGEST_STATEMENT)
          .lines()
          .map(RecordMarkdown::harmless)
          .filter(line -> !line.isEmpty())
          .forEach(line -> text.append(line).append('\n'));
    }
  }

  /** Text on one line. */
  private static String line(String text, int longest) {
    return harmless(shorten(text, longest).replaceAll("\\s+", " "));
  }

  private static String harmless(String line) {
    String clean = line.replaceAll("\\p{Cntrl}", " ").strip();
    return BLOCK.matcher(clean).replaceFirst("$2\\\\$1$3");
  }

  private static String shorten(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }
}
