package supportbot.local.extractive;

import java.util.HashSet;
import java.util.Set;

/**
 * The words of a text, for telling how near two texts are. Korean words are cut to their first two
 * syllables, which takes off most particles and endings.
 */
record Terms(Set<String> words) {
  private static final int SYLLABLES = 2;
  private static final int LONGEST = 40;

  /** The words of a text that is in lower case. */
  static Terms of(String lower) {
    Set<String> words = new HashSet<>();
    int at = 0;
    while (at < lower.length()) {
      int end = at;
      boolean korean = isHangul(lower.charAt(at));
      while (end < lower.length()
          && isWord(lower.charAt(end))
          && isHangul(lower.charAt(end)) == korean) {
        end++;
      }
      if (end - at >= 2) {
        words.add(lower.substring(at, Math.min(end, at + (korean ? SYLLABLES : LONGEST))));
      }
      at = Math.max(end, at + 1);
    }
    return new Terms(words);
  }

  /** The share of these words that the other text has too, 0 to 1. */
  double coveredBy(Terms other) {
    if (words.isEmpty()) {
      return 0;
    }
    int common = 0;
    for (String word : words) {
      if (other.words.contains(word)) {
        common++;
      }
    }
    return (double) common / words.size();
  }

  /** Takes another text's words to these. */
  void add(Terms other) {
    words.addAll(other.words);
  }

  static boolean isHangul(char character) {
    return character >= '가' && character <= '힣';
  }

  private static boolean isWord(char character) {
    return Character.isLetterOrDigit(character) || character == '_' || character == '-';
  }
}
