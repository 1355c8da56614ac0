package supportbot.sync.redact;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * Korean resident and foreigner registration numbers: {@code YYMMDD-SNNNNNN}. Those given since
 * October 2020 have no checksum, so the date has to do.
 */
final class NationalIdForm {

  private static final Pattern NAME = Pattern.compile("주민|외국인|resident|rrn");

  private NationalIdForm() {}

  /** Where such a number that begins these digits ends; -1 when they are none. */
  static int end(Scan scan, Digits digits) {
    if (!digits.beginsWord()) {
      return -1;
    }
    if (digits.shape('-', 6, 7)) {
      // 250101-1234567.log is a file.
      return digits.endsWord(1) && isDate(digits.join(2)) ? digits.end(1) : -1;
    }
    boolean named =
        digits.length(0) == 13
            && digits.endsWord(0)
            && NAME.matcher(scan.before(digits.start(), 24)).find();
    return named && isDate(digits.group(0)) ? digits.end(0) : -1;
  }

  private static boolean isDate(String number) {
    int sex = number.charAt(6) - '0';
    if (sex < 1 || sex > 8) {
      return false;
    }
    // 1, 2, 5, 6: born in the 1900s; 3, 4, 7, 8: in the 2000s.
    int century = sex == 1 || sex == 2 || sex == 5 || sex == 6 ? 1900 : 2000;
    try {
      LocalDate born =
          LocalDate.of(
              century + Integer.parseInt(number.substring(0, 2)),
              Integer.parseInt(number.substring(2, 4)),
              Integer.parseInt(number.substring(4, 6)));
      return born.getYear() < 2050;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
