package supportbot.sync.redact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The value after {@code password=} and its like: where it ends, and whether it is one.
 *
 * @param start index of its first character
 * @param end index after its last
 * @param quoted whether it stood in quotes
 */
record SecretValue(int start, int end, boolean quoted) {

  private static final int LONGEST = 8_192;

  /** What stands where a value would: placeholders, references, and words of prose. */
  private static final Set<String> NO_SECRET =
      Set.of(
          "null",
          "none",
          "nil",
          "undefined",
          "true",
          "false",
          "yes",
          "no",
          "string",
          "required",
          "optional",
          "enabled",
          "disabled",
          "changed",
          "expired",
          "reset",
          "invalid",
          "incorrect",
          "wrong",
          "empty",
          "missing",
          "unknown",
          "redacted",
          "masked",
          "hidden",
          "omitted",
          "removed",
          "unset",
          "noecho",
          "sensitive",
          "dynamic",
          "plaintext",
          "hashed",
          "encrypted");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$.*|%[a-z(].*|\\{\\{.*|!(?:ref|sub|getatt|importvalue|secret)\\b.*|arn:aws.*"
              + "|\\{resolve:.*|process\\.env.*|os\\.(?:environ|getenv).*|(?:env|var|data|local)\\..*|getenv\\(.*|<[a-z][a-z"
              + " _-]*>|\\[[a-z][a-z _-]*]|your[-_].*",
          Pattern.DOTALL);

  private static final Pattern IDENTIFIER_EQUALS =
      Pattern.compile("\\s?[A-Za-z_][A-Za-z0-9_.-]{0,60}+[=:]");

  /** Finds the value that starts at an index, with or without quotes; empty ones have no length. */
  static SecretValue at(Scan scan, int index) {
    int start = index;
    while (scan.at(start) == '\\' && start - index < 3) {
      start++;
    }
    char quote = scan.at(start);
    if (quote == '"' || quote == '\'' || quote == '`') {
      String closing = scan.text().substring(index, start + 1);
      int end = closing(scan, closing, start + 1);
      if (end >= 0) {
        return new SecretValue(start + 1, end, true);
      }
      index = start + 1;
    }
    int end = index;
    while (end - index < LONGEST && !ends(scan, end, index)) {
      end++;
    }
    return new SecretValue(index, trim(scan, index, end), false);
  }

  /** Whether a value stands in for a secret, or is marked already. */
  static boolean isPlaceholder(String value) {
    if (value.isEmpty() || Marks.isMark(value)) {
      return true;
    }
    char first = value.charAt(0);
    if (value.chars().allMatch(c -> c == first)) {
      return true; // ****, xxxx, ....
    }
    String lower = value.toLowerCase(Locale.ROOT);
    return NO_SECRET.contains(lower)
        || (value.length() < 300 && REFERENCE.matcher(lower).matches());
  }

  /** The closing quote, on the same line; one after a backslash belongs to the value. */
  private static int closing(Scan scan, String quote, int from) {
    int limit = Math.min(scan.text().length(), from + LONGEST);
    for (int i = from; i < limit && scan.at(i) != '\n'; i++) {
      boolean escaped = quote.length() == 1 && scan.at(i - 1) == '\\' && i > from;
      if (!escaped && scan.text().startsWith(quote, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean ends(Scan scan, int index, int start) {
    char c = scan.at(index);
    char next = scan.at(index + 1);
    return switch (c) {
      case 0, '"', '\'', '`', '\u3000', '\u00a0' -> true;
      case '\\' -> next == '"' || next == 'n' || next == 'r' || next == '\'';
      case '&', ',', ';' ->
          next <= ' '
              || next == '"'
              || next == '\''
              || IDENTIFIER_EQUALS
                  .matcher(scan.text())
                  .region(index + 1, Math.min(scan.text().length(), index + 66))
                  .lookingAt();
      case '<' -> index > start && (next == '/' || Scan.isAlphanumeric(next));
      default -> c <= ' ';
    };
  }

  /** Leaves what belongs to the sentence: a full stop, a closing bracket, a Korean ending. */
  private static int trim(Scan scan, int start, int end) {
    boolean korean = Scan.isHangul(scan.at(start));
    int last = end;
    while (last > start) {
      char c = scan.at(last - 1);
      boolean punctuation =
          ".,;:".indexOf(c) >= 0 || (")]}>".indexOf(c) >= 0 && !opened(scan, c, start));
      if (punctuation || (!korean && Scan.isHangul(c))) {
        last--;
      } else {
        break;
      }
    }
    return last;
  }

  private static boolean opened(Scan scan, char closing, int start) {
    char opening = "([{<".charAt(")]}>".indexOf(closing));
    int at = scan.text().indexOf(opening, start);
    return at >= 0 && at - start < LONGEST;
  }
}
