package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts prose into sentences. */
final class Sentences {
  /** Longer ones are cut at a space: text without an end of a sentence must not cost more. */
  private static final int LONGEST = 1_000;

  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "e.g.", "i.e.", "etc.", "vs.", "no.", "approx.", "mr.", "ms.", "dr.", "fig.", "cf.",
          "incl.", "resp.", "max.", "min.", "예.");

  private Sentences() {}

  static List<String> of(String prose) {
    List<String> sentences = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < prose.length(); at++) {
      boolean tooLong =
          (at - start >= LONGEST && prose.charAt(at) == ' ') || at - start >= 2 * LONGEST;
      if (tooLong || endsAt(prose, start, at)) {
        add(sentences, prose.substring(start, at + 1));
        start = at + 1;
      }
    }
    add(sentences, prose.substring(start));
    return sentences;
  }

  private static void add(List<String> sentences, String sentence) {
    String clean = sentence.strip();
    if (!clean.isEmpty()) {
      sentences.add(clean);
    }
  }

  private static boolean endsAt(String text, int start, int at) {
    char mark = text.charAt(at);
    if (mark == '。') {
      return true;
    }
    if (mark != '.' && mark != '?' && mark != '!') {
      return false;
    }
    int next = at + 1;
    if (next >= text.length() || text.charAt(next) != ' ') {
      return false;
    }
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    if (next == text.length()) {
      return true;
    }
    char follower = text.charAt(next);
    if (follower == '(' && mark == '.') {
      return true;
    }
    if (Character.isLowerCase(follower)
        && mark == '.'
        && !Terms.isHangul(text.charAt(at - 1 < 0 ? 0 : at - 1))) {
      return false;
    }
    String word = lastWord(text, start, at);
    return !ABBREVIATIONS.contains(word)
        && !(isNumbering(word) && text.substring(start, at + 1).strip().length() == word.length());
  }

  private static String lastWord(String text, int start, int at) {
    int from = at;
    while (from > start && text.charAt(from - 1) != ' ' && at - from < 12) {
      from--;
    }
    return text.substring(from, at + 1).toLowerCase(Locale.ROOT);
  }

  /** {@code 1.} at the start of something is no end. */
  private static boolean isNumbering(String word) {
    return word.length() <= 3 && word.chars().limit(word.length() - 1).allMatch(Character::isDigit);
  }
}
