package supportbot.local.answer;

import supportbot.api.Passage;

/** Puts the text of a case into Markdown, so that nothing in it is taken for markup. */
final class Markdown {
  private Markdown() {}

  /** Text on one line, cut at a word to at most so many characters. */
  static String line(String text, int longest) {
    String line = text.replaceAll("\\s+", " ").strip();
    return escape(cut(line, longest));
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int space = text.lastIndexOf(' ', longest - 1);
    int end = space > longest / 2 ? space : longest - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (special(text, at)) {
        escaped.append('\\');
      }
      escaped.append(c < ' ' && c != '\n' ? ' ' : c);
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
      default -> false;
    };
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
      to = Math.min(to, from + longest);
    }
    from = wordStart(text, from);
    StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
    int at = from;
    for (Passage.Range range : passage.highlights()) {
      if (range.start() >= at && range.end() <= to) {
        shown.append(flat(text.substring(at, range.start())));
        shown.append("**").append(flat(text.substring(range.start(), range.end()))).append("**");
        at = range.end();
      }
    }
    return shown
        .append(flat(text.substring(at, to)))
        .append(to < text.length() ? "…" : "")
        .toString()
        .strip();
  }

  private static String flat(String text) {
    return escape(text.replaceAll("\\s+", " "));
  }

  private static int wordStart(String text, int from) {
    int space = text.indexOf(' ', from);
    return from == 0 || space < 0 || space - from > 30 ? from : space + 1;
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
