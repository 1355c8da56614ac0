package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Error codes and exception names as they stand in a text. */
final class ErrorCodes {
  private static final int LONGEST = 120;

  /** Names such as {@code java.sql.SQLException}, {@code AccessDenied}, {@code KRB_AP_ERR_SKEW}. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\w+\\.)*[A-Z]\\w*(?:Exception|Error|Fault|Failure|Failed)"
              + "|[A-Z]\\w*\\.[A-Z][A-Za-z]+(?:Error|TooLarge|Exceeded|State)"
              + "|[A-Z][a-z]+(?:[A-Z]+[a-z0-9]*)*(?:Denied|Exceeded|LimitExceeded|NotFound|TooLarge|TooMany\\w*|"
              + "AlreadyExists|Exists|NotAvailable|Unavailable|Unauthorized|Forbidden|Conflict|Throttled|Throttling|"
              + "Mismatch|Expired|Unsupported|NotReady|BackOff|Killed|NotAuthorized|SlowDown)"
              + "|(?:Invalid|NoSuch|Unable|Malformed|Missing|Insufficient|Unknown|TooMany|Duplicate|Illegal)"
              + "[A-Z][A-Za-z.]+"
              + "|SlowDown|CrashLoopBackOff|OOMKilled|NXDOMAIN|SERVFAIL|Unschedulable|FailedScheduling"
              + "|[A-Z]+(?:_[A-Z]+)*_(?:ERR|ERROR|FAIL|FAILED|DENIED|TIMEOUT|EXCEEDED|INVALID|FOUND|MISMATCH|EXPIRED|"
              + "VIOLATION|UNAVAILABLE|SKEW)(?:_[A-Z]+)*"
              + "|ERR_[A-Z_]+|EAI_[A-Z]+|E(?:CONN|ADDR|HOST|NET|TIMED|PIPE|ACCES|PERM|NOENT|NOSPC)[A-Z]*"
              + "|ORA-\\d{4,6}|SQL\\d{4,5}N?|HY\\d{3}|storage-full|incompatible-[a-z]+");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "\\b(?:ERROR \\d{4}|HTTP(?:/[\\d.]+)? ?(?:status )?[45]\\d\\d|(?:status ?code:?|Status"
              + " Code:) ?[45]\\d\\d|[45]\\d\\d (?:Forbidden|Bad Gateway|Service"
              + " Unavailable|Gateway Timeout|Too Many Requests|Not Found|Internal Server"
              + " Error|Unauthorized|Slow Down)|Event ID \\d{1,5}|exit ?code:?=?"
              + " ?\\d{1,3}|errorCode=\\d{1,6}|errno:?"
              + " ?\\d{1,4}|SQLSTATE\\W{0,3}\\w{5}|0x8[0-9A-Fa-f]{7})\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAMED_BY_API =
      Pattern.compile("An error occurred \\(([A-Za-z.]{3,80})\\)");

  private ErrorCodes() {}

  /** The codes of a text, in the order in which they stand there. */
  static List<String> in(String text) {
    Set<String> codes = new LinkedHashSet<>();
    Matcher named = NAMED_BY_API.matcher(text);
    while (named.find()) {
      codes.add(named.group(1));
    }
    for (String token : tokens(text)) {
      if (mayBeName(token) && NAME.matcher(token).matches()) {
        codes.add(token);
      }
    }
    if (hasDigit(text)) {
      Matcher numbered = NUMBERED.matcher(text);
      while (numbered.find()) {
        codes.add(numbered.group());
      }
    }
    return List.copyOf(codes);
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Plain words are most of a text: they are told without an expression. All names of {@link #NAME}
   * but two kinds have two capitals.
   */
  private static boolean mayBeName(String token) {
    int capitals = 0;
    for (int i = 0; i < token.length(); i++) {
      if (Character.isUpperCase(token.charAt(i))) {
        capitals++;
      }
    }
    return capitals >= 2 || token.indexOf('-') > 0 || token.equals("Unschedulable");
  }

  /** Words of Latin letters, digits and the marks that names of errors hold. */
  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at < text.length() && isPart(text.charAt(at))) {
        continue;
      }
      int end = at;
      while (end > start && !Character.isLetterOrDigit(text.charAt(end - 1))) {
        end--;
      }
      if (end - start >= 5 && end - start <= LONGEST) {
        tokens.add(text.substring(start, end));
      }
      start = at + 1;
    }
    return tokens;
  }

  private static boolean isPart(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_'
        || character == '-'
        || character == '.';
  }
}
