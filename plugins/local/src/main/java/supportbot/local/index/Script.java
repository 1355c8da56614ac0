package supportbot.local.index;

/** Which analysis a character belongs to. */
final class Script {
  private Script() {}

  /** Hangul syllables and letters. */
  static boolean hangul(char c) {
    return (c >= '\uac00' && c <= '\ud7a3')
        || (c >= '\u1100' && c <= '\u11ff')
        || (c >= '\u3131' && c <= '\u318e');
  }

  /** Scripts written without spaces that Nori knows nothing of: they are cut into bigrams. */
  static boolean ideographic(char c) {
    return (c >= '\u3040' && c <= '\u30ff') || (c >= '\u3400' && c <= '\u9fff');
  }

  /** Letters and digits of words that are written between spaces: Latin and its like. */
  static boolean word(char c) {
    return Character.isLetterOrDigit(c) && !hangul(c) && !ideographic(c);
  }
}
