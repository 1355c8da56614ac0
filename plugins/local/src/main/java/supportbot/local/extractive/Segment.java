package supportbot.local.extractive;

import java.util.Locale;
import java.util.Set;
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
 * @param specifics how many of its words name something exactly: an identifier, a number, a setting
 * @param imperative whether it begins as an English instruction does
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
    Terms terms,
    int specifics,
    boolean imperative) {

  private static final Set<String> IMPERATIVES = Set.copyOf(ResourceLines.of("imperatives.txt"));

  private static final Set<String> STORY =
      Set.of(
          "현상",
          "증상",
          "원인",
          "근본 원인",
          "문제",
          "영향",
          "배경",
          "경과",
          "cause",
          "root cause",
          "symptom",
          "symptoms",
          "issue",
          "problem",
          "impact",
          "timeline",
          "background");

  /** Words that begin a clause before an instruction. */
  private static final Set<String> CONDITIONS =
      Set.of(
          "if", "before", "once", "when", "after", "for", "then,", "then", "until", "while", "in");

  /** Words after which the first word of a sentence was a noun. */
  private static final Set<String> NO_OBJECT =
      Set.of("from", "for", "of", "is", "are", "was", "were", "has", "and", "or");

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
        message,
        author,
        order,
        paragraph,
        kind,
        text,
        lower,
        Cues.of(lower),
        Terms.of(lower),
        specifics(text),
        isImperative(lower));
  }

  private static int specifics(String text) {
    int count = 0;
    for (String word : text.split(" ", 60)) {
      count += isExact(word) ? 1 : 0;
    }
    return count;
  }

  /** A word with a digit, a capital, an underscore or a hyphen inside of it. */
  private static boolean isExact(String word) {
    for (int i = 1; i < word.length(); i++) {
      char character = word.charAt(i);
      boolean capital =
          Character.isUpperCase(character) && Character.isLowerCase(word.charAt(i - 1));
      boolean hyphen = character == '-' && i + 1 < word.length();
      if (capital || hyphen || character == '_' || Character.isDigit(character)) {
        return true;
      }
    }
    return false;
  }

  /** What the exact words are worth: the first few tell much, more of them are a listing. */
  double exactness() {
    return Math.min(specifics, 4) * 0.4;
  }

  boolean isProse() {
    return kind == Kind.SENTENCE || kind == Kind.ITEM;
  }

  boolean byAws() {
    return author == CaseMessage.Author.AWS;
  }

  /** Whether the segment asks, rather than tells. */
  boolean asks() {
    return text.endsWith("?")
        || text.endsWith("는지")
        || text.endsWith("은지")
        || text.endsWith(" 여부")
        || cues.of(Cue.ASK) >= 4;
  }

  /** Courtesy that tells nothing of the case. */
  boolean isNoise() {
    double noise = cues.of(Cue.NOISE);
    return (noise >= 2 && text.length() < 60) || (noise >= 4 && text.length() < 160);
  }

  /** An item that tells what happened: "Cause: …", "증상: …". */
  boolean isLabelledStory() {
    int colon = lower.indexOf(':');
    return kind == Kind.ITEM && colon > 0 && STORY.contains(lower.substring(0, colon).strip());
  }

  /** How clearly the reader is told what to do. */
  double advice() {
    return cues.of(Cue.ADVICE) + (imperative ? 2.5 : 0);
  }

  /** Whether it goes on from the sentence before it. */
  boolean isFollowUp() {
    return Cues.of(lower.substring(0, Math.min(lower.length(), 12))).of(Cue.FOLLOWUP) > 0;
  }

  /** "Add a rule", "(as an administrator): add a rule", "if you can, add a rule". */
  private static boolean isImperative(String lower) {
    int start = lower.startsWith("(") ? lower.indexOf("): ") + 3 : 0;
    if (beginsAsInstruction(lower, Math.max(0, start == 2 ? 0 : start))) {
      return true;
    }
    if (!CONDITIONS.contains(lower.substring(0, firstWordEnd(lower, 0)))) {
      return false;
    }
    int comma = lower.indexOf(", ");
    for (int clauses = 0; comma > 0 && clauses < 3; clauses++) {
      if (beginsAsInstruction(lower, comma + 2)) {
        return true;
      }
      comma = lower.indexOf(", ", comma + 2);
    }
    return false;
  }

  private static boolean beginsAsInstruction(String lower, int start) {
    int end = firstWordEnd(lower, start);
    int second = lower.indexOf(' ', end + 1);
    return second > 0
        && IMPERATIVES.contains(lower.substring(start, end))
        && !lower.startsWith("ed", second - 2)
        && !NO_OBJECT.contains(lower.substring(end + 1, second));
  }

  private static int firstWordEnd(String lower, int start) {
    int end = lower.indexOf(' ', start);
    return end < 0 ? lower.length() : end;
  }

  double of(Cue cue) {
    return cues.of(cue);
  }
}
