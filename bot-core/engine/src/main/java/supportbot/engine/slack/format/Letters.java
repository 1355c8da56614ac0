package supportbot.engine.slack.format;

import java.util.regex.Pattern;

/** Text as a reader sees it: nothing invisible in it, and cut between letters only. */
final class Letters {
  /** What a question is freed of too, and what is not seen in an answer either. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\uFE00-\\uFE0F\\u115F\\u1160\\u3164\\uFFA0\\u2800\\u034F"
              + "\\x{E0100}-\\x{E01EF}]"
              + "|[\\p{Cc}&&[^\\n\\t]]");

  private static final Pattern BREAK = Pattern.compile("\\r\\n?|[\\u2028\\u2029\\u0085]");

  private Letters() {}

  /** Without controls, bidi marks, private, unassigned and invisible letters. */
  static String visible(String text) {
    return UNSEEN.matcher(BREAK.matcher(text).replaceAll("\n")).replaceAll("");
  }

  /** On one line. */
  static String line(String text) {
    return visible(text).replaceAll("\\s+", " ").strip();
  }

  /** A text that is too long ends in "…", so that a reader sees that it goes on. */
  static String bounded(String text, int most) {
    return text.length() <= most
        ? text
        : text.substring(0, boundary(text, most - 1)).stripTrailing() + "…";
  }

  /**
   * Where to cut a text that is longer than {@code most}: after a line, else after a word, else
   * between letters.
   */
  static int cut(String text, int most) {
    int line = text.lastIndexOf('\n', most - 1);
    if (line > 0) {
      return line + 1;
    }
    int word = text.lastIndexOf(' ', most - 1);
    return word > most / 2 ? word + 1 : boundary(text, most);
  }

  /** The nearest place at or before an index that does not part a surrogate pair. */
  static int boundary(String text, int index) {
    boolean parts =
        index > 0
            && index < text.length()
            && Character.isHighSurrogate(text.charAt(index - 1))
            && Character.isLowSurrogate(text.charAt(index));
    return parts ? index - 1 : index;
  }
}
