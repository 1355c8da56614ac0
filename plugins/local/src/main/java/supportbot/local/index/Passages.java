package supportbot.local.index;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into passages of at most {@value #LONGEST} characters, at the ends of lines. */
final class Passages {

  /** Long enough to hold an answer, short enough to be about one thing (RATIONALE.md). */
  static final int LONGEST = 1200;

  private Passages() {}

  /** The passages of a text; none of a text without anything to read. */
  static List<String> of(String text) {
    List<String> passages = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.length() - start <= LONGEST ? text.length() : cut(text, start);
      String passage = text.substring(start, end).strip();
      if (!passage.isEmpty()) {
        passages.add(passage);
      }
      start = end;
    }
    return passages;
  }

  /** The last good place to cut: a line's end, else a sentence's, else a word's. */
  private static int cut(String text, int start) {
    int limit = start + LONGEST;
    int enough = start + LONGEST / 3;
    int line = text.lastIndexOf('\n', limit - 1);
    if (line >= enough) {
      return line + 1;
    }
    for (int at = limit - 1; at > enough; at--) {
      char c = text.charAt(at - 1);
      boolean ends = c == '.' || c == '!' || c == '?' || c == '。';
      if (ends && Character.isWhitespace(text.charAt(at))) {
        return at + 1;
      }
    }
    int space = text.lastIndexOf(' ', limit - 1);
    if (space >= enough) {
      return space + 1;
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }
}
