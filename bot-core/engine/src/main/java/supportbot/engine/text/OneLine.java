package supportbot.engine.text;

/** Makes what a plugin says fit for one line of a log or a status. */
public final class OneLine {

  /** Enough for a person, and too little to flood a log or a status page. */
  private static final int LONGEST = 600;

  private OneLine() {}

  /** Without line breaks and control characters, no longer than 600 characters. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
    boolean blank = false;
    for (int at = 0; at < text.length() && line.length() < LONGEST; ) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      boolean gap =
          Character.isWhitespace(letter)
              || Character.isISOControl(letter)
              || Character.getType(letter) == Character.FORMAT
              || Character.getType(letter) == Character.LINE_SEPARATOR
              || Character.getType(letter) == Character.PARAGRAPH_SEPARATOR
              || Character.getType(letter) == Character.SURROGATE;
      if (!gap) {
        if (blank && !line.isEmpty()) {
          line.append(' ');
        }
        line.appendCodePoint(letter);
      }
      blank = gap;
    }
    return line.length() < LONGEST ? line.toString() : line + "…";
  }
}
