package supportbot.local.answer;

import java.util.regex.Pattern;
import supportbot.api.Passage;

/** Puts the text of a case into Markdown, so that nothing in it is taken for markup. */
final class Markdown {
  /** White space, and what nobody sees but a terminal or a browser obeys. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\s\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]+");

  private Markdown() {}

  /** Text on one line, cut at a word to at most so many characters. */
  static String line(String text, int longest) {
    return escape(cut(flat(text).strip(), longest));
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int space = text.lastIndexOf(' ', longest - 1);
    int end = space > longest / 2 ? space : longest - 1;
    return text.substring(0, whole(text, end)) + "…";
  }

  /** The same place, or the one before it where it would halve a character. */
  private static int whole(String text, int end) {
    return end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end))
        ? end - 1
        : end;
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      if (special(text, at)) {
        escaped.append('\\');
      }
      escaped.append(text.charAt(at));
    }
    return escaped.toString();
  }

  private static boolean special(String text, int at) {
    char c = text.charAt(at);
    return switch (c) {
      case '\\', '*', '`', '[', ']', '<', '~', '|' -> true;
      // snake_case is no emphasis
      case '_' -> !letter(text, at - 1) || !letter(text, at + 1);
      case '&' -> at + 1 < text.length() && (letter(text, at + 1) || text.charAt(at + 1) == '#');
      case '#', '>', '+', '-', '=' -> at == 0;
      case '.', ')' -> at > 0 && at < 10 && text.substring(0, at).chars().allMatch(Markdown::digit);
      default -> false;
    };
  }

  private static boolean digit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean letter(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  /** The part of a passage around most of its highlights, with those in bold. */
  static String snippet(Passage passage, int longest) {
    String text = passage.text();
    int from = 0;
    int to = text.length();
    if (to > longest) {
      from = densest(passage, longest);
      to = whole(text, Math.min(to, from + longest));
    }
    from = wordStart(text, from);
    StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
    int at = from;
    for (Passage.Range range : passage.highlights()) {
      if (range.start() >= at && range.end() <= to) {
        shown.append(shown(text, at, range.start()));
        shown.append("**").append(shown(text, range.start(), range.end())).append("**");
        at = range.end();
      }
    }
    return shown
        .append(shown(text, at, to))
        .append(to < text.length() ? "…" : "")
        .toString()
        .strip();
  }

  private static String shown(String text, int from, int to) {
    return escape(flat(text.substring(from, to)));
  }

  private static String flat(String text) {
    return UNSEEN.matcher(text).replaceAll(" ");
  }

  private static int wordStart(String text, int from) {
    int space = text.indexOf(' ', from);
    return from == 0 || space < 0 || space - from > 30 ? whole(text, from) : space + 1;
  }

  private static int densest(Passage passage, int window) {
    int best = 0;
    int most = -1;
    for (Passage.Range first : passage.highlights()) {
      int count = 0;
      for (Passage.Range range : passage.highlights()) {
        count += range.start() >= first.start() && range.end() <= first.start() + window ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = first.start();
      }
    }
    return Math.max(0, Math.min(best - window / 6, passage.text().length() - window));
  }
}
