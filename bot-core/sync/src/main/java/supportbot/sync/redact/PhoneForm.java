package supportbot.sync.redact;

import java.util.regex.Pattern;
import supportbot.api.Redactor.Kind;

/** Phone numbers: Korean mobiles and landlines, and others with a country code. */
final class PhoneForm {

  private static final Pattern MOBILE = Pattern.compile("01[016789]");
  private static final Pattern LANDLINE =
      Pattern.compile("0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|70|80|50\\d?)");
  private static final Pattern SERVICE = Pattern.compile("1[568]\\d\\d");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern WORD =
      Pattern.compile("(?:전화|연락처|휴대폰|핸드폰|휴대전화|팩스|번호|tel|phone|mobile|fax|contact|call|hp)");

  /** Words before a number without separators that is no phone number. */
  private static final Pattern OTHER =
      Pattern.compile(
          "(?:request|요청|case|케이스|order|주문|ticket|invoice|trace|build|job|seq|offset)[^\\n"
              + "]{0,12}\\z");

  private PhoneForm() {}

  /** Where the number starts, with its plus sign or its bracket. */
  static int start(Scan scan, Digits digits) {
    char before = scan.at(digits.start() - 1);
    return before == '+' || (before == '(' && digits.groups() > 1 && closes(digits))
        ? digits.start() - 1
        : digits.start();
  }

  /** Where a phone number that begins these digits ends; -1 when they are none. */
  static int end(Scan scan, Digits digits) {
    if (scan.at(digits.start() - 1) == '+') {
      return international(scan, digits);
    }
    if (!begins(scan, digits)) {
      return -1;
    }
    return digits.groups() == 1 || digits.length(0) > 4
        ? unseparated(scan, digits)
        : separated(scan, digits);
  }

  private static int separated(Scan scan, Digits digits) {
    String first = digits.group(0);
    if (digits.groups() >= 3 && digits.endsWord(2)) {
      boolean lengths = (digits.length(1) == 3 || digits.length(1) == 4) && digits.length(2) == 4;
      String separators = digits.separator(0) + digits.separator(1);
      boolean plain = separators.chars().allMatch(c -> c == '-' || c == ')');
      if (lengths && MOBILE.matcher(first).matches()) {
        return digits.end(2);
      }
      if (lengths && LANDLINE.matcher(first).matches() && (plain || named(scan, digits))) {
        return digits.end(2);
      }
      if ((digits.shape('-', 3, 3, 4) || bracketed(digits)) && american(digits, 0)) {
        return digits.end(2);
      }
    }
    if (digits.shape('-', 1, 3, 3, 4) && first.equals("1") && digits.endsWord(3)) {
      return american(digits, 1) ? digits.end(3) : -1;
    }
    boolean service = digits.shape('-', 4, 4) && SERVICE.matcher(first).matches();
    return service && digits.endsWord(1) && named(scan, digits) ? digits.end(1) : -1;
  }

  private static int unseparated(Scan scan, Digits digits) {
    String number = digits.group(0);
    if (!digits.endsWord(0) || digits.isQuantity(0) || number.charAt(0) != '0') {
      return -1;
    }
    if (OTHER.matcher(scan.before(digits.start(), 30)).find()) {
      return -1;
    }
    boolean mobile = number.length() == 11 && number.startsWith("010");
    boolean other = number.length() >= 9 && number.length() <= 11 && named(scan, digits);
    return mobile || other ? digits.end(0) : -1;
  }

  private static int international(Scan scan, Digits digits) {
    char before = scan.at(digits.start() - 2);
    String first = digits.group(0);
    if (Scan.isAlphanumeric(before) || before == '+' || first.charAt(0) == '0') {
      return -1;
    }
    if (digits.length(0) > 4) {
      boolean length = digits.length(0) >= 10 && digits.length(0) <= 15;
      return length && digits.endsWord(0) && !digits.isQuantity(0) ? digits.end(0) : -1;
    }
    if (digits.length(0) > 3 || digits.groups() < 2 || YEAR.matcher(digits.group(1)).matches()) {
      return -1; // UTC +9 2025-01-15
    }
    int total = digits.length(0);
    int last = 0;
    while (last + 1 < digits.groups() && total + digits.length(last + 1) <= 15 && total < 11) {
      total += digits.length(++last);
    }
    return total >= 9 && digits.endsWord(last) ? digits.end(last) : -1;
  }

  /** (415) 555-0123. */
  private static boolean bracketed(Digits digits) {
    return closes(digits)
        && digits.length(0) == 3
        && digits.length(1) == 3
        && digits.length(2) == 4
        && digits.separator(1).equals("-");
  }

  private static boolean closes(Digits digits) {
    return digits.separator(0).startsWith(")");
  }

  /** Neither an area nor an exchange begins with 0 or 1 (North American Numbering Plan). */
  private static boolean american(Digits digits, int area) {
    return digits.group(area).charAt(0) > '1' && digits.group(area + 1).charAt(0) > '1';
  }

  private static boolean begins(Scan scan, Digits digits) {
    // 010-1111-2222/010-3333-4444
    boolean afterAnother = scan.follows(Kind.PHONE, digits.start(), 1);
    return digits.beginsWord() || afterAnother;
  }

  private static boolean named(Scan scan, Digits digits) {
    return WORD.matcher(scan.before(digits.start(), 24)).find();
  }
}
