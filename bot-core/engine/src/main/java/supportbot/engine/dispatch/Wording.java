package supportbot.engine.dispatch;

import java.util.Optional;
import supportbot.api.Language;

/** Tells what language a text is in. */
public final class Wording {
  /** Below this share of the letters, Hangul is a word that an English text quotes. */
  private static final double SHARE = 0.03;

  private Wording() {}

  /**
   * The language of a text, by its letters. Some Hangul is enough: Korean engineers paste English
   * errors and write half of a sentence in English terms.
   *
   * @return empty when it has no letters of either
   */
  public static Optional<Language> languageOf(String text) {
    long hangul = text.codePoints().filter(Wording::isHangul).count();
    long latin =
        text.codePoints()
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
            .count();
    if (hangul >= 2 && hangul >= SHARE * (hangul + latin)) {
      return Optional.of(Language.KOREAN);
    }
    if (latin > 0) {
      return Optional.of(Language.ENGLISH);
    }
    return hangul > 0 ? Optional.of(Language.KOREAN) : Optional.empty();
  }

  private static boolean isHangul(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL;
  }
}
