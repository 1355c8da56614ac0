package supportbot.sync.redact;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import supportbot.api.Redactor.Kind;

/** A text, and what has been found in it so far. For one thread. */
final class Scan {

  private final String text;
  private final String lower;
  private final Set<String> accounts;
  private final TreeMap<Integer, Span> spans = new TreeMap<>();

  /**
   * @param accounts account ids that are known in the document; what is found is added
   */
  Scan(String text, Set<String> accounts) {
    this.text = text;
    this.lower = Marks.blank(text, lower(text));
    this.accounts = accounts;
  }

  String text() {
    return text;
  }

  /**
   * The text with ASCII letters in lower case and without the words of marks, which would be taken
   * for words that tell something; of the same length.
   */
  String lower() {
    return lower;
  }

  Set<String> accounts() {
    return accounts;
  }

  /** What was found, from the beginning of the text to its end. */
  Collection<Span> spans() {
    return spans.values();
  }

  /** The character at an index; 0 outside of the text. */
  char at(int index) {
    return index >= 0 && index < text.length() ? text.charAt(index) : 0;
  }

  /** Up to so many characters before an index, in lower case. */
  String before(int index, int length) {
    return lower.substring(Math.max(0, index - length), index);
  }

  /** Up to so many characters from an index on, in lower case. */
  String after(int index, int length) {
    return lower.substring(index, Math.min(lower.length(), index + length));
  }

  /**
   * Visits every place of a word.
   *
   * @param word in lower case
   * @param visit is given the place, and returns where to go on, or anything less to just go on
   */
  void each(String word, IntUnaryOperator visit) {
    int from = 0;
    for (int at; (at = lower.indexOf(word, from)) >= 0; ) {
      from = Math.max(at + word.length(), visit.applyAsInt(at));
    }
  }

  /**
   * Adds what was found. A secret that overlaps others takes them in, so that no end of it is left;
   * personal data inside of something else is gone with that.
   */
  void add(Kind kind, int start, int end) {
    int from = start;
    int to = end;
    Kind widest = kind;
    for (Map.Entry<Integer, Span> below = spans.lowerEntry(to);
        below != null && below.getValue().end() > from;
        below = spans.lowerEntry(to)) {
      if (!kind.secret()) {
        return;
      }
      Span other = below.getValue();
      spans.remove(below.getKey());
      if (other.end() - other.start() >= end - start) {
        widest = other.kind();
      }
      from = Math.min(from, other.start());
      to = Math.max(to, other.end());
    }
    spans.put(from, new Span(widest, from, to));
  }

  /** Whether something before this index touches or nearly touches it: a list of its like. */
  boolean follows(Kind kind, int index, int gap) {
    Map.Entry<Integer, Span> before = spans.lowerEntry(index);
    return before != null
        && before.getValue().kind() == kind
        && index - before.getValue().end() <= gap;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isHangul(char c) {
    return c >= '\uac00' && c <= '\ud7a3';
  }

  private static char[] lower(String text) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c >= 'A' && c <= 'Z') {
        chars[i] = (char) (c + ('a' - 'A'));
      }
    }
    return chars;
  }
}
