package supportbot.engine.slack.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes emphasis work where words are not parted by blanks. CommonMark takes the last marks of
 * {@code **"중요"**합니다} for opening ones: a quotation mark stands before, a letter after them
 * (commonmark-spec issue 650). A mark of punctuation between marks and letter makes them both, as
 * the proposed amendment has it; whoever reads the parser's texts takes it out again.
 *
 * @param text what to parse
 * @param mark what to take out of everything that the parser finds; empty when nothing was put in
 */
record EastAsianEmphasis(String text, String mark) {
  private static final String LETTER = "[\\p{IsHangul}\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]";

  /** Punctuation, marks of emphasis not among it. */
  private static final String SIGN = "[\\p{P}\\p{S}&&[^*~_\\\\]]";

  private static final Pattern CLOSING =
      Pattern.compile("(?<=" + SIGN + ")(\\*{1,3}|~{1,2})(?=" + LETTER + ")");
  private static final Pattern OPENING =
      Pattern.compile("(?<=" + LETTER + ")(\\*{1,3}|~{1,2})(?=" + SIGN + ")");

  /** Of full width, and so the end of East Asian text, whatever follows. */
  private static final Pattern WIDE =
      Pattern.compile("(?<=[\\u3001-\\u303F\\uFF01-\\uFF5E])(\\*{1,3}|~{1,2})(?=[A-Za-z0-9])");

  /** Punctuation that hardly any text holds; one that it does hold is not used. */
  private static final String[] MARKS = {"\u2E3A", "\u2E3B", "\u2056", "\u205D", "\u2E4F"};

  static EastAsianEmphasis of(String markdown) {
    for (String mark : MARKS) {
      if (!markdown.contains(mark)) {
        String after = "$1" + Matcher.quoteReplacement(mark);
        String text = CLOSING.matcher(markdown).replaceAll(after);
        text = WIDE.matcher(text).replaceAll(after);
        text = OPENING.matcher(text).replaceAll(Matcher.quoteReplacement(mark) + "$1");
        return new EastAsianEmphasis(text, mark);
      }
    }
    return new EastAsianEmphasis(markdown, "");
  }

  /** What stood in the text before. */
  String original(String parsed) {
    return mark.isEmpty() ? parsed : parsed.replace(mark, "");
  }
}
