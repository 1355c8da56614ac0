package supportbot.qcli.prompt;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes text of people, cases and models harmless inside a prompt. The CLI takes a prompt that
 * begins with {@code !} for a shell command, with {@code /} for one of its own, and puts the file
 * in place of {@code @path}. Pure, and linear in the length of the text.
 */
final class Defused {
  /** Before every line that is not ours: nothing of a text is ever first on a line. */
  static final String MARGIN = "| ";

  private static final Pattern ESCAPES =
      Pattern.compile("(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+[@-~]?|\u001b[ -~]?");
  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n?|[\u000b\u000c\u0085\u2028\u2029]");

  /** Control, format, private and lone surrogate characters, fillers and selectors, and tags. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{3164}"
              + "\\x{FFA0}\\x{FE00}-\\x{FE0F}\\x{E0000}-\\x{E0FFF}&&[^\\n\\t]]");

  private static final Pattern BLANK_LINES = Pattern.compile("\\n(?:[ \\t]*+\\n){2,}");

  /** Looks like an at sign and means no file. */
  private static final String AT = "\uFF20";

  private Defused() {}

  /** The text in lines, each after {@link #MARGIN}; without a line feed at the end. */
  static String block(String text) {
    return MARGIN + plain(text).replace("\n", "\n" + MARGIN);
  }

  /** The text as a single line, to stand after words of ours. */
  static String line(String text) {
    return plain(text).replaceAll("\\s+", " ");
  }

  static String plain(String text) {
    String lines = LINE_END.matcher(text).replaceAll("\n");
    String visible = INVISIBLE.matcher(ESCAPES.matcher(lines).replaceAll("")).replaceAll("");
    String normal = Normalizer.normalize(visible, Normalizer.Form.NFC).replace("@", AT);
    return BLANK_LINES.matcher(normal.replace("\uFE6B", AT)).replaceAll("\n\n").strip();
  }

  /** At most so many characters, with … where something was cut; never half a character. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most - 1);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "\u2026";
  }
}
