package supportbot.engine.guard;

/** Makes what a plugin says fit for one line of a log or a status. */
public final class OneLine {
  private static final int LONGEST = 500;

  private OneLine() {}

  /** Without line breaks and control characters, no longer than 500 characters. */
  public static String of(String text) {
    String head = text.length() > LONGEST * 2 ? text.substring(0, LONGEST * 2) : text;
    String flat = head.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    if (flat.length() <= LONGEST) {
      return flat;
    }
    int end = Character.isHighSurrogate(flat.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return flat.substring(0, end) + "…";
  }
}
