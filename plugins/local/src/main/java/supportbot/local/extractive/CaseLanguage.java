package supportbot.local.extractive;

import java.util.List;
import java.util.Locale;

/** The language of a case, told by its letters: what the API says may be wrong. */
final class CaseLanguage {
  /** Korean engineers write product names and errors in Latin letters, so a fifth is plenty. */
  private static final double SHARE = 0.2;

  private static final double QUOTING_SHARE = 0.08;

  private CaseLanguage() {}

  /**
   * The ISO 639-1 code of the prose.
   *
   * @param fallback what to say when the prose has no letters
   */
  static String of(List<String> prose, String fallback) {
    int hangul = 0;
    int kana = 0;
    int han = 0;
    int other = 0;
    for (String text : prose) {
      for (int i = 0; i < text.length(); i++) {
        char character = text.charAt(i);
        if (Terms.isHangul(character)) {
          hangul++;
        } else if (character >= '぀' && character <= 'ヿ') {
          kana++;
        } else if (character >= '一' && character <= '鿿') {
          han++;
        } else if (Character.isLetter(character)) {
          other++;
        }
      }
    }
    double all = hangul + kana + han + other;
    if (all == 0) {
      return fallback.matches("[A-Za-z]{2}") ? fallback.toLowerCase(Locale.ROOT) : "en";
    }
    if (hangul >= SHARE * all) {
      return "ko";
    }
    if (kana + han >= SHARE * all) {
      return kana > 0 ? "ja" : "zh";
    }
    return "en";
  }

  /** Whether a message is written in Korean, be most of it quoted from logs in English. */
  static boolean isKoreanAround(List<String> lines) {
    int hangul = 0;
    int letters = 0;
    for (String line : lines) {
      for (int i = 0; i < line.length(); i++) {
        char character = line.charAt(i);
        hangul += Terms.isHangul(character) ? 1 : 0;
        letters += Character.isLetter(character) ? 1 : 0;
      }
    }
    return hangul >= 10 && hangul >= QUOTING_SHARE * letters;
  }
}
