package supportbot.casehint;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes what people type plain: no control characters, nothing invisible, nothing that Slack would
 * turn into a ping. Done before redaction, so that an invisible character cannot split a secret in
 * two; pure, and linear in the length of the text.
 */
final class PlainText {
  private static final Pattern ANSI =
      Pattern.compile(
          "\u001b(?:\\[[0-9;:?<=>]*["
              + " -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|[@-Z\\\\^_])");
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\x{2028}\\x{2029}\\x{3164}\\x{115F}\\x{1160}\\x{FE00}-\\x{FE0F}&&[^\\n"
              + "\\t]]");
  private static final Pattern MASS_MENTION =
      Pattern.compile("<!(here|channel|everyone)(?:\\|[^<>]*)?>");
  private static final Pattern MENTION = Pattern.compile("<[@!#][^<>\\n]*>");
  private static final Pattern LINK =
      Pattern.compile("<((?:https?|mailto):[^<>|\\s]*)(?:\\|[^<>]*)?>");
  private static final Pattern MARKUP_START = Pattern.compile("<(?=[!@#])");
  private static final Pattern AT =
      Pattern.compile("@(?=here|channel|everyone|subteam)", Pattern.CASE_INSENSITIVE);

  /** Longer runs are shortened, which keeps the fence around the draft short. */
  private static final Pattern FENCE_RUN = Pattern.compile("([`~])\\1{15}\\1+");

  private PlainText() {}

  static String of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFC).replace("\r\n", "\n").replace('\r', '\n');
    plain = INVISIBLE.matcher(ANSI.matcher(plain).replaceAll("")).replaceAll("");
    plain = MASS_MENTION.matcher(plain).replaceAll("($1)");
    plain = MENTION.matcher(plain).replaceAll("(…)");
    plain = LINK.matcher(plain).replaceAll("$1");
    plain = MARKUP_START.matcher(plain).replaceAll("‹");
    plain = AT.matcher(plain).replaceAll("＠");
    return FENCE_RUN.matcher(plain).replaceAll("$1".repeat(16)).strip();
  }

  /** At most so many characters, with … where something was cut; never half a character. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** The last part of a text that has at most so many characters; never half a character. */
  static String tail(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int start = text.length() - most + 1;
    return "…" + text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
  }
}
