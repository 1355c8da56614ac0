package supportbot.qcli.output;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Takes out of bytes what is meant for a terminal. Pure, and linear in the length of the text.
 * Bytes that are no UTF-8, such as half a character where output was cut, become U+FFFD.
 */
final class TerminalText {
  /** CSI, also in its 8-bit form and cut off at the end. */
  private static final String CSI = "(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+(?:[@-~]|\\z)?";

  /** OSC, DCS, SOS, PM and APC; one that never ends takes no more than its line. */
  private static final String STRING =
      "(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\\n"
          + "]*+(?:\u0007|\u001b\\\\|\u009c)?";

  private static final Pattern ESCAPES =
      Pattern.compile(CSI + "|" + STRING + "|\u001b[ -/]*+[0-~]?");

  private TerminalText() {}

  static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The text that stays on the screen: no escapes, no control characters but line feeds and tabs;
   * of a line that was overwritten, what was written last.
   */
  static String plain(String raw) {
    String text = ESCAPES.matcher(raw).replaceAll("");
    StringBuilder plain = new StringBuilder(text.length());
    int line = 0;
    boolean returned = false;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == '\r') {
        returned = true; // takes effect with what is written next, so that CR LF ends a line
      } else if (letter == '\n') {
        plain.append(letter);
        line = plain.length();
        returned = false;
      } else if (letter == '\t' || !Character.isISOControl(letter)) {
        if (returned) {
          plain.setLength(line);
          returned = false;
        }
        plain.append(letter);
      }
    }
    return plain.toString();
  }
}
