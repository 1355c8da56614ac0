package supportbot.engine.slack.format;

import java.util.List;

/** The pieces of one message in plain words. */
final class PlainText {
  /** Slack: chat.update refuses more than 4,000. */
  private static final int LONGEST = 3_900;

  private PlainText() {}

  /** Escaped for mrkdwn, so that no ping and no link of its own can stand in it. */
  static String of(List<Piece> pieces) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      String plain = piece.plain();
      if (!plain.isBlank()) {
        text.append(text.isEmpty() ? "" : "\n").append(plain);
      }
    }
    return escaped(text.toString());
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      int letter = text.codePointAt(at);
      at += Character.charCount(letter);
      String next =
          switch (letter) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(letter);
          };
      if (escaped.length() + next.length() >= LONGEST) {
        return escaped.append('…').toString();
      }
      escaped.append(next);
    }
    return escaped.toString();
  }
}
