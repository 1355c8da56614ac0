package supportbot.sync.redact;

import java.util.List;
import java.util.regex.Pattern;
import supportbot.api.Redactor.Kind;

/**
 * Ids of AWS accounts: twelve digits. Their form alone says little, so the place has to: an ARN, a
 * host name of AWS, a word about accounts, another account next to it.
 */
final class AccountForm {

  private static final int LENGTH = 12;

  private static final List<String> WORDS =
      List.of(
          "account",
          "acct",
          "계정",
          "어카운트",
          "owner",
          "소유자",
          "payer",
          "principal",
          "\"aws\":",
          "결제자",
          "tenant",
          "멤버",
          "grantee");

  /** What else has twelve digits; the word that stands nearer decides. */
  private static final List<String> OTHERS =
      List.of(
          "request",
          "요청",
          "case",
          "케이스",
          "order",
          "주문",
          "ticket",
          "티켓",
          "invoice",
          "인보이스",
          "청구서",
          "세금",
          "build",
          "trace",
          "time",
          "시각",
          "시간",
          "date",
          "epoch",
          "offset",
          "size",
          "count",
          "금액",
          "amount",
          "사업자",
          "version",
          "sequence",
          "job",
          "transaction",
          "거래",
          "byte",
          "바이트",
          "송장",
          "serial",
          "phone",
          "전화",
          "연락처");

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:|amazonaws\\.com(?:\\.cn)?/|awslogs/(?:o-[a-z0-9]+/)?|::)\\z");
  private static final Pattern AFTER =
      Pattern.compile(
          "(?:\\.dkr\\.ecr\\.|\\.signin\\.aws|:root|:role/|:user/|[)\\]'\"]{0,2}["
              + " ]?(?:계정|어카운트|account|aws account))");

  /** yyyyMMddHHmm. */
  private static final Pattern TIME =
      Pattern.compile(
          "20[0-4]\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:[01]\\d|2[0-3])[0-5]\\d");

  private AccountForm() {}

  /** Where an account id that begins these digits ends; -1 when they are none. */
  static int end(Scan scan, Digits digits) {
    if (digits.length(0) == LENGTH) {
      if (scan.before(digits.start(), 5).equals("case-")) {
        // An id of a case, which stays; but the account is known now.
        scan.accounts().add(digits.group(0));
        return -1;
      }
      return isAccount(scan, digits) ? digits.end(0) : -1;
    }
    boolean hyphens = digits.shape('-', 4, 4, 4);
    boolean blanks = !hyphens && digits.shape(' ', 4, 4, 4);
    if ((hyphens || blanks) && digits.beginsWord() && digits.endsWord(2)) {
      return hyphens || named(scan, digits, 2) ? digits.end(2) : -1;
    }
    return -1;
  }

  /** The account id that these digits begin with, without hyphens. */
  static String id(Digits digits) {
    return digits.length(0) == LENGTH ? digits.group(0) : digits.join(3);
  }

  /** Marks an account that is known from elsewhere, also inside of a name. */
  static int known(Scan scan, Digits digits) {
    boolean known =
        digits.length(0) == LENGTH
            && !Scan.isAlphanumeric(scan.at(digits.end(0)))
            && !Scan.isAlphanumeric(scan.at(digits.start() - 1))
            && !scan.before(digits.start(), 5).equals("case-")
            && scan.accounts().contains(digits.group(0));
    if (known) {
      scan.add(Kind.ACCOUNT, digits.start(), digits.end(0));
    }
    return known ? digits.end(0) : digits.start();
  }

  private static boolean isAccount(Scan scan, Digits digits) {
    int start = digits.start();
    int end = digits.end(0);
    if (Scan.isAlphanumeric(scan.at(start - 1)) || Scan.isAlphanumeric(scan.at(end))) {
      return false;
    }
    char before = scan.at(start - 1);
    boolean place = before == ':' || before == '/';
    if ((place && BEFORE.matcher(scan.before(start, 80)).find())
        || AFTER.matcher(scan.after(end, 24)).lookingAt()) {
      return true;
    }
    return digits.beginsWord()
        && digits.endsWord(0)
        && !digits.isQuantity(0)
        && (named(scan, digits, 0) || scan.follows(Kind.ACCOUNT, start, 4));
  }

  private static boolean named(Scan scan, Digits digits, int group) {
    String before = scan.before(digits.start(), 40);
    int word = last(before, WORDS);
    if (word < 0 || word < lastWord(before)) {
      return false;
    }
    boolean time = TIME.matcher(digits.join(group + 1)).matches();
    return !time || before.length() - word < 16;
  }

  /** As {@link #last}; "account" does not hold the word "count". */
  private static int lastWord(String before) {
    int last = -1;
    for (String word : OTHERS) {
      int at = before.lastIndexOf(word);
      boolean begins = at == 0 || (at > 0 && !Character.isLowerCase(before.charAt(at - 1)));
      last = begins ? Math.max(last, at) : last;
    }
    return last;
  }

  private static int last(String text, List<String> words) {
    return words.stream().mapToInt(text::lastIndexOf).max().orElse(-1);
  }
}
