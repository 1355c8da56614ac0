package supportbot.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A piece of a case's text that fits a question.
 *
 * @param text plain text, as it stands in the case; may be empty when the answerer has none
 * @param highlights the words that match, in order and without overlap
 * @param messageId the message of the case that it comes from, when that is known
 */
public record Passage(String text, List<Range> highlights, Optional<String> messageId) {

  /**
   * A part of a text.
   *
   * @param start index of its first UTF-16 unit
   * @param end index after its last
   */
  public record Range(int start, int end) {
    public Range {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("no range: " + start + " to " + end);
      }
    }
  }

  public Passage {
    Objects.requireNonNull(messageId, "messageId");
    highlights = List.copyOf(highlights);
    int last = 0;
    for (Range range : highlights) {
      if (range.start() < last || range.end() > text.length()) {
        throw new IllegalArgumentException("highlights overlap or leave the text");
      }
      last = range.end();
    }
  }

  /** A passage without highlights. */
  public static Passage of(String text) {
    return new Passage(text, List.of(), Optional.empty());
  }
}
