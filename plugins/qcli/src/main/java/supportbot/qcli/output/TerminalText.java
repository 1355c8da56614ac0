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
      "(?:\u001b[\\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\\n]*+(?:\u0007|\u001b\\\\|\u009c)?";

  private static final Pattern ESCAPES =
      Pattern.compile(CSI + "|" + STRING + "|\u001b[ -/]*+[0-~]?");
  private static final Pattern LINE_END = Pattern.compile("\\r+\\n");
  private static final Pattern OVERWRITTEN = Pattern.compile("[^\\n\\r]*+\\r");
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

  private TerminalText() {}

  static String decode(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The text that stays on the screen: no escapes, no control characters but line feeds and tabs;
   * of a line that was overwritten, what was written last.
   */
  static String plain(String raw) {
    String text = LINE_END.matcher(ESCAPES.matcher(raw).replaceAll("")).replaceAll("\n");
    return CONTROLS.matcher(OVERWRITTEN.matcher(text).replaceAll("")).replaceAll("");
  }
}
