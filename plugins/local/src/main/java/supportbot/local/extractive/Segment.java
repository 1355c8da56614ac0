package supportbot.local.extractive;

import java.util.Locale;
import supportbot.api.CaseMessage;

/**
 * A piece of a message: a sentence, an item of a list, lines of code.
 *
 * @param message the place of its message in the thread, from 0
 * @param author which side wrote it
 * @param order its place in the message, from 0
 * @param paragraph the number of its paragraph in the message
 * @param kind what it is
 * @param text one paragraph of text; lines of code are kept apart by line feeds
 * @param lower the text in lower case
 * @param cues what its phrases tell
 * @param terms its words
 */
record Segment(
    int message,
    CaseMessage.Author author,
    int order,
    int paragraph,
    Kind kind,
    String text,
    String lower,
    Cues cues,
    Terms terms) {

  /** What a segment is. */
  enum Kind {
    SENTENCE,
    /** An item of a list, whole. */
    ITEM,
    /** Lines that can be run. */
    COMMAND,
    /** Logs, output, settings, source. */
    CODE
  }

  static Segment of(
      int message, CaseMessage.Author author, int order, int paragraph, Kind kind, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return new Segment(
        message, author, order, paragraph, kind, text, lower, Cues.of(lower), Terms.of(lower));
  }

  boolean isProse() {
    return kind == Kind.SENTENCE || kind == Kind.ITEM;
  }

  boolean byAws() {
    return author == CaseMessage.Author.AWS;
  }

  /** Whether the segment asks, rather than tells. */
  boolean asks() {
    return text.endsWith("?") || cues.of(Cue.ASK) >= 4;
  }

  /** Courtesy that tells nothing of the case. */
  boolean isNoise() {
    return cues.of(Cue.NOISE) >= 2 && text.length() < 60
        || cues.of(Cue.NOISE) >= 4 && text.length() < 160;
  }

  double of(Cue cue) {
    return cues.of(cue);
  }
}
