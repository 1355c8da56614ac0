package supportbot.engine.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers of cases that a text names: 9 to 14 digits that stand alone, or a case id. Logs and
 * code hold many numbers that are none, so fenced blocks are left out, and code spans that hold
 * more than the number; in a link the number is looked for in {@code displayId} and {@code caseId}.
 *
 * @param places where they stand, in order
 */
record CaseNumbers(List<Place> places) {
  private static final String ID = "case-\\d{9,14}-[A-Za-z0-9-]{4,60}";
  private static final String DIGITS = "[1-9]\\d{8,13}";

  /** What is looked at as a whole; the first alternative that fits at a place wins. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<fence>(?m:^) {0,3}(?<mark>```|~~~)[\\s\\S]*?(?:\\n {0,3}\\k<mark>|\\z))"
              + "|`(?<alone>"
              + ID
              + "|"
              + DIGITS
              + ")`|(?<code>`[^`\\n"
              + "]+`)|(?<link>\\]\\([^()\\s]{0,2000}\\)|<https?://[^<>\\s]{0,2000}>|https?://[^\\s)>\\]]{1,2000})"
              + "|(?<![A-Za-z0-9_-])(?<id>"
              + ID
              + ")"
              + "|(?<![A-Za-z0-9_./=@%+-])(?<!::)(?<number>"
              + DIGITS
              + ")"
              + "(?![A-Za-z0-9_@%]|[.:/-][A-Za-z0-9])");

  private static final Pattern IN_LINK =
      Pattern.compile("(?i)(?:displayId|caseId)=(" + ID + "|" + DIGITS + ")(?![A-Za-z0-9-])");

  /** An account id is no case, and answers name accounts. */
  private static final Pattern ACCOUNT =
      Pattern.compile("(?i)(account|계정)(\\s*(id|number|no|아이디|번호))?[\\s:=#(]*$");

  /**
   * A number in the text.
   *
   * @param number the number or id
   * @param end where a note on it can stand
   * @param inLink whether it can only be seen in the address of a link
   */
  record Place(String number, int end, boolean inLink) {}

  CaseNumbers {
    places = List.copyOf(places);
  }

  static CaseNumbers in(String markdown) {
    List<Place> places = new ArrayList<>();
    Matcher part = parts(markdown);
    for (int from = 0; find(part, markdown, from); from = part.end()) {
      String number = part.group("number");
      if (number != null) {
        String before = markdown.substring(Math.max(0, part.start() - 20), part.start());
        if (number.length() != 12 || !ACCOUNT.matcher(before).find()) {
          places.add(new Place(number, part.end(), false));
        }
      } else if (part.group("id") != null) {
        places.add(new Place(part.group("id"), part.end(), false));
      } else if (part.group("alone") != null) {
        places.add(new Place(part.group("alone"), part.end(), false));
      } else if (part.group("link") != null) {
        Matcher address = IN_LINK.matcher(part.group("link"));
        while (address.find()) {
          places.add(new Place(address.group(1), part.end(), true));
        }
      }
    }
    return new CaseNumbers(places);
  }

  /** A matcher of parts that sees the whole text from wherever it looks. */
  static Matcher parts(String text) {
    return PARTS.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /**
   * As {@link Matcher#find}, but tries only where a part may begin: all alternatives at every
   * character cost more than the rest of an answer's check.
   */
  static boolean find(Matcher part, String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (mayBegin(text, at) && part.region(at, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /** Whether one of {@link #PARTS} can begin there; says yes too often rather than too rarely. */
  private static boolean mayBegin(String text, int at) {
    char letter = text.charAt(at);
    return switch (letter) {
      case '`' -> true;
      case '~' -> text.startsWith("~~~", at);
      case ' ' -> at == 0 || isLineEnd(text.charAt(at - 1)); // before a fence
      case ']' -> text.startsWith("](", at);
      case '<' -> text.startsWith("<http", at);
      case 'h' -> text.startsWith("http", at);
      case 'c' -> text.startsWith("case-", at);
      default -> letter >= '1' && letter <= '9' && (at == 0 || !isDigit(text.charAt(at - 1)));
    };
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  /** What {@code ^} takes for the end of a line before. */
  private static boolean isLineEnd(char letter) {
    return switch (letter) {
      case '\n', '\r', '\u0085', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }

  Set<String> numbers() {
    Set<String> numbers = new TreeSet<>();
    places.forEach(place -> numbers.add(place.number()));
    return numbers;
  }

  /**
   * Puts a note behind every number of a set; in a link only where the number is not named else.
   */
  String mark(String markdown, Set<String> suspects, String note) {
    Set<String> visible = new HashSet<>();
    for (Place place : places) {
      if (!place.inLink()) {
        visible.add(place.number());
      }
    }
    StringBuilder marked = new StringBuilder();
    int done = 0;
    for (Place place : places) {
      boolean hidden = place.inLink() && visible.contains(place.number());
      if (suspects.contains(place.number()) && !hidden) {
        marked.append(markdown, done, place.end()).append(note);
        done = place.end();
      }
    }
    return marked.append(markdown, done, markdown.length()).toString();
  }
}
