package supportbot.engine.terminal;

/** ANSI styles, or none where the output is not a terminal. Immutable. */
record Style(boolean coloured) {

  String bold(String text) {
    return wrap("1", "22", text);
  }

  String dim(String text) {
    return wrap("2", "22", text);
  }

  String italic(String text) {
    return wrap("3", "23", text);
  }

  String code(String text) {
    return wrap("36", "39", text);
  }

  String heading(String text) {
    return wrap("1;34", "22;39", text);
  }

  /** Marks words that match a question. */
  String match(String text) {
    return wrap("1;33", "22;39", text);
  }

  /**
   * Whether a stream is a terminal. The JDK does not tell it of each stream; the launcher does, and
   * without the launcher none is.
   */
  static boolean isTerminal(int stream) {
    return System.getenv().getOrDefault("SUPPORTBOT_TTY", "").contains(Integer.toString(stream));
  }

  private String wrap(String on, String off, String text) {
    return coloured && !text.isEmpty() ? "\u001b[" + on + "m" + text + "\u001b[" + off + "m" : text;
  }

  /**
   * Takes out what could steer a terminal or deceive a reader: control characters other than line
   * breaks and tabs, and characters that change the direction of text.
   */
  static String harmless(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c == '\n' || c == '\t' || !(Character.isISOControl(c) || steersDirection(c)))
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean steersDirection(int c) {
    return (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200e
        || c == 0x200f;
  }
}
