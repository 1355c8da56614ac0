package supportbot.local.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the Latin words, numbers and ids of a text, with their exact places. What people paste is
 * kept whole and in parts: {@code us-east-1a} is that, and {@code us}, {@code east}, {@code 1a};
 * {@code AccessDenied} is that, and {@code access}, {@code denied}. Hangul ends a word, so that
 * {@code EC2가} is {@code ec2}.
 */
final class Words {

  /** Longer ones are cut: base64 and the like, which nobody searches for. */
  static final int LONGEST = 64;

  private static final Comparator<Word> ORDER =
      Comparator.comparingInt(Word::start).thenComparing(Word::kind);

  private Words() {}

  /** What a word is of the text. */
  enum Kind {
    /** A word as it stands between spaces, connectors and other scripts. */
    PART,
    /** Words with the connectors between them. */
    WHOLE,
    /** A piece of a word in camel case, or of letters before a number. */
    PIECE
  }

  /**
   * A word.
   *
   * @param text lower case
   * @param start index of its first character
   * @param end index after its last
   * @param kind what it is
   */
  record Word(String text, int start, int end, Kind kind) {}

  /** The words in the order of their places. */
  static List<Word> of(CharSequence text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (!Script.word(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length() && (Script.word(text.charAt(end)) || joins(text, end))) {
        end++;
      }
      int before = words.size();
      atom(text, at, end, words);
      if (words.size() > before + 1) {
        // Lucene wants starts that never decrease; the sort is stable.
        words.subList(before, words.size()).sort(ORDER);
      }
      at = skipContraction(text, end);
    }
    return words;
  }

  private static boolean joins(CharSequence text, int at) {
    char c = text.charAt(at);
    return (c == '.' || c == '-' || c == '_')
        && at + 1 < text.length()
        && Script.word(text.charAt(at + 1))
        && Script.word(text.charAt(at - 1));
  }

  /** After {@code instance's}, {@code can't}: what stands behind the apostrophe is no word. */
  private static int skipContraction(CharSequence text, int end) {
    if (end >= text.length() || (text.charAt(end) != '\'' && text.charAt(end) != '’')) {
      return end;
    }
    int at = end + 1;
    while (at < text.length() && Character.isLetter(text.charAt(at)) && at - end <= 3) {
      at++;
    }
    boolean ended = at == text.length() || !Script.word(text.charAt(at));
    return ended && at - end <= 3 ? at : end;
  }

  private static void atom(CharSequence text, int start, int end, List<Word> words) {
    boolean numeric = true;
    List<int[]> parts = new ArrayList<>();
    int from = start;
    for (int at = start; at <= end; at++) {
      if (at == end || !Script.word(text.charAt(at))) {
        parts.add(new int[] {from, at});
        from = at + 1;
      } else if (!Character.isDigit(text.charAt(at))) {
        numeric = false;
      }
    }
    if (parts.size() > 1 && numeric) {
      // 10.0.0.1 and 2025-01-31 are one thing; of 8.0.35 people also say 8.0.
      add(text, start, end, Kind.PART, words);
      if (parts.size() == 3) {
        add(text, start, parts.get(1)[1], Kind.PIECE, words);
      }
      return;
    }
    for (int[] part : parts) {
      int to = symbol(text, part[0], part[1]);
      add(text, part[0], to, Kind.PART, words);
      pieces(text, part[0], part[1], words);
    }
    if (parts.size() > 1) {
      add(text, start, end, Kind.WHOLE, words);
    }
  }

  /** {@code C#} and {@code C++} are not {@code c}. */
  private static int symbol(CharSequence text, int start, int end) {
    if (end - start == 1 && Character.isLetter(text.charAt(start))) {
      if (end < text.length() && text.charAt(end) == '#') {
        return end + 1;
      }
      if (end + 1 < text.length() && text.charAt(end) == '+' && text.charAt(end + 1) == '+') {
        return end + 2;
      }
    }
    return end;
  }

  private static void pieces(CharSequence text, int start, int end, List<Word> words) {
    int from = start;
    for (int at = start + 1; at <= end; at++) {
      if (at == end || startsPiece(text, from, at, end)) {
        if (at - from > 1 && !(from == start && at == end)) {
          add(text, from, at, Kind.PIECE, words);
        }
        from = at;
      }
    }
  }

  private static boolean startsPiece(CharSequence text, int from, int at, int end) {
    char before = text.charAt(at - 1);
    char c = text.charAt(at);
    if (Character.isUpperCase(c)) {
      boolean lowerAfter = at + 1 < end && Character.isLowerCase(text.charAt(at + 1));
      boolean plural = at + 2 == end && text.charAt(at + 1) == 's'; // VPCs
      return Character.isLowerCase(before)
          || (Character.isUpperCase(before) && lowerAfter && !plural);
    }
    // mysql8 is also mysql; ec2 and s3 are names
    return Character.isDigit(c) && Character.isLetter(before) && at - from > 3;
  }

  private static void add(CharSequence text, int start, int end, Kind kind, List<Word> words) {
    int to = Math.min(end, start + LONGEST);
    StringBuilder folded = new StringBuilder(to - start);
    for (int at = start; at < to; at++) {
      folded.append(fold(text.charAt(at)));
    }
    words.add(new Word(folded.toString().toLowerCase(Locale.ROOT), start, to, kind));
  }

  /** Full-width letters of East Asian keyboards are the usual ones. */
  private static char fold(char c) {
    return c >= '！' && c <= '～' ? (char) (c - 0xfee0) : c;
  }
}
