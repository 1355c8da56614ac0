package supportbot.sync.redact;

import java.util.List;
import supportbot.api.Redactor.Kind;

/**
 * Secret access keys of AWS that stand alone: 40 characters of base64. Nothing in their form tells
 * them from other such strings, so a word about keys must be near; a hash in hexadecimal is none.
 */
final class SecretKeyFinder implements Finder {

  private static final int LENGTH = 40;

  /** Characters before and after in which the word may stand: a line or two. */
  private static final int BEFORE = 120;

  private static final int AFTER = 60;

  private static final List<String> WORDS =
      List.of(
          "secret",
          "access key",
          "accesskey",
          "access_key",
          "access-key",
          "credential",
          "akia",
          "asia",
          "시크릿",
          "비밀",
          "보안 키",
          "액세스 키",
          "엑세스 키",
          "액세스키",
          "자격 증명",
          "자격증명");

  @Override
  public void find(Scan scan) {
    String text = scan.text();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && isBase64(text.charAt(i))) {
        continue;
      }
      if (i - start == LENGTH
          && scan.at(i) != '='
          && looksRandom(text, start)
          && near(scan, start)) {
        scan.add(Kind.SECRET_KEY, start, i);
      }
      start = i + 1;
    }
  }

  private static boolean near(Scan scan, int start) {
    String around = scan.before(start, BEFORE) + " " + scan.after(start + LENGTH, AFTER);
    String marks = scan.text().substring(Math.max(0, start - BEFORE), start);
    return WORDS.stream().anyMatch(around::contains) || marks.contains("<access-key-");
  }

  /** Upper case, lower case and a digit or sign, as all but one in a thousand keys have. */
  private static boolean looksRandom(String text, int start) {
    int upper = 0;
    int lower = 0;
    int other = 0;
    for (int i = start; i < start + LENGTH; i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        upper++;
      } else if (c >= 'a' && c <= 'z') {
        lower++;
      } else {
        other++;
      }
    }
    return upper > 1 && lower > 1 && other > 0;
  }

  private static boolean isBase64(char c) {
    return Scan.isAlphanumeric(c) || c == '/' || c == '+';
  }
}
