package supportbot.sync.redact;

/** Numbers of payment cards: the lengths and first digits of the networks, and Luhn's checksum. */
final class CardForm {

  private CardForm() {}

  /** Where a card number that begins these digits ends; -1 when they are none. */
  static int end(Scan scan, Digits digits) {
    int groups;
    if (digits.length(0) >= 14) {
      groups = 1;
    } else if (digits.shape('-', 4, 4, 4, 4) || digits.shape(' ', 4, 4, 4, 4)) {
      groups = 4;
    } else if (digits.shape('-', 4, 6, 5) || digits.shape(' ', 4, 6, 5)) {
      groups = 3;
    } else if (digits.shape('-', 4, 6, 4) || digits.shape(' ', 4, 6, 4)) {
      groups = 3;
    } else {
      return -1;
    }
    if (!digits.beginsWord() || !digits.endsWord(groups - 1) || digits.isQuantity(groups - 1)) {
      return -1;
    }
    String number = digits.join(groups);
    // Cards that count in Korea only begin with 9; alone, such a number could be anything.
    boolean network = isNetwork(number) || (groups == 4 && number.startsWith("9"));
    return network && luhn(number) ? digits.end(groups - 1) : -1;
  }

  /** Whether length and first digits are those of a network (ISO/IEC 7812, as of 2025). */
  private static boolean isNetwork(String number) {
    if (number.length() > 19) {
      return false;
    }
    int two = Integer.parseInt(number.substring(0, 2));
    int four = Integer.parseInt(number.substring(0, 4));
    return switch (number.length()) {
      case 14 -> two == 36 || two == 38 || (four >= 3000 && four <= 3059);
      case 15 -> two == 34 || two == 37;
      case 16 ->
          number.charAt(0) == '4'
              || (two >= 51 && two <= 55)
              || (four >= 2221 && four <= 2720)
              || (four >= 3528 && four <= 3589)
              || four == 6011
              || two == 62
              || two == 64
              || two == 65;
      case 17, 18 -> two == 62;
      case 19 -> two == 62 || number.charAt(0) == '4';
      default -> false;
    };
  }

  private static boolean luhn(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
