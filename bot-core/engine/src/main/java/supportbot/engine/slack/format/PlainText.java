package supportbot.engine.slack.format;

import java.util.ArrayList;
import java.util.List;

/** The pieces of one message in plain words. */
final class PlainText {
  /** Slack: chat.update refuses more than 4,000. */
  private static final int LONGEST = 3_900;

  private static final String MORE = "…";

  private PlainText() {}

  /**
   * Escaped for mrkdwn, so that no ping and no link of its own can stand in it; in as many texts as
   * it takes, none blank, cut between lines where that can be.
   */
  static List<String> of(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      String plain = piece.plain();
      if (!plain.isBlank()) {
        text.append(text.isEmpty() ? "" : "\n").append(plain);
      }
    }
    return escaped(text.toString());
  }

  private static List<String> escaped(String text) {
    List<String> pages = new ArrayList<>();
    StringBuilder page = new StringBuilder();
    int line = 0;
    for (int at = 0; at < text.length(); ) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      String next = escaped(letter);
      if (page.length() + next.length() + MORE.length() > LONGEST) {
        int end = line > LONGEST / 2 ? line : page.length();
        String rest = page.substring(end);
        page.setLength(end);
        add(pages, page.toString().stripTrailing() + MORE);
        page = new StringBuilder(rest);
        line = 0;
      }
      page.append(next);
      if (letter == '\n') {
        line = page.length();
      }
    }
    add(pages, page.toString());
    return pages;
  }

  private static void add(List<String> pages, String page) {
    if (!page.isBlank()) {
      pages.add(page);
    }
  }

  private static String escaped(int letter) {
    return switch (letter) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(letter);
    };
  }
}
