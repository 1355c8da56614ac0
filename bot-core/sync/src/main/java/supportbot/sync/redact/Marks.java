package supportbot.sync.redact;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import supportbot.api.Redactor.Kind;

/** The marks of one document: the same value has the same mark. */
final class Marks {

  private static final Pattern MARK =
      Pattern.compile(
          Stream.of(Kind.values()).map(Kind::mark).collect(Collectors.joining("|", "<(", ")-"))
              + "(\\d{1,6})>");

  private static final Pattern NO_DIGIT = Pattern.compile("\\D");

  /** Nothing that a pattern looks for. */
  private static final char BLANK = '\u0001';

  /** Marks with greater numbers were never made here, and are not worth stepping over. */
  private static final int GREATEST_FOREIGN = 9_999;

  private static final Map<String, Kind> KINDS =
      Stream.of(Kind.values()).collect(Collectors.toMap(Kind::mark, kind -> kind));

  private final Map<Kind, Map<String, Integer>> numbers = new EnumMap<>(Kind.class);
  private final Map<Kind, Integer> last = new EnumMap<>(Kind.class);

  /** Whether a text is a mark and nothing else. */
  static boolean isMark(CharSequence text) {
    return text.length() > 4 && text.charAt(0) == '<' && MARK.matcher(text).matches();
  }

  /** Writes blanks over the marks of a text. */
  static String blank(String text, char[] copy) {
    Matcher matcher = MARK.matcher(text);
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      if (matcher.region(at, text.length()).lookingAt()) {
        Arrays.fill(copy, at + 1, matcher.end() - 1, BLANK);
      }
    }
    return new String(copy);
  }

  /** Steps over the numbers of marks that a text brings along: new values are not those. */
  void reserve(String text) {
    Matcher matcher = MARK.matcher(text);
    while (matcher.find()) {
      int number = Integer.parseInt(matcher.group(2));
      if (number <= GREATEST_FOREIGN) {
        last.merge(KINDS.get(matcher.group(1)), number, Math::max);
      }
    }
  }

  String of(Kind kind, String value) {
    int number =
        numbers
            .computeIfAbsent(kind, _ -> new HashMap<>())
            .computeIfAbsent(normal(kind, value), _ -> last.merge(kind, 1, Integer::sum));
    return "<" + kind.mark() + "-" + number + ">";
  }

  /** One form for all spellings of a value. */
  private static String normal(Kind kind, String value) {
    return switch (kind) {
      case EMAIL -> strip(value).toLowerCase(Locale.ROOT);
      case ACCOUNT, CARD, NATIONAL_ID -> digits(value);
      case PHONE -> {
        String digits = digits(value.replace("(0)", ""));
        yield value.contains("+82") && !digits.startsWith("820")
            ? "0" + digits.substring(2)
            : digits;
      }
      case ACCESS_KEY, SECRET_KEY, SESSION_TOKEN, PRIVATE_KEY, TOKEN, PASSWORD -> value;
    };
  }

  private static String digits(String value) {
    return NO_DIGIT.matcher(value).replaceAll("");
  }

  private static String strip(String address) {
    return address.startsWith("<") ? address.substring(1, address.length() - 1) : address;
  }
}
