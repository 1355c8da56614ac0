package supportbot.sync.redact;

import supportbot.api.Redactor.Kind;

/** Numbers that stand for people and accounts. Walks over the digits of a text, once. */
final class NumberFinder implements Finder {

  @Override
  public void find(Scan scan) {
    walk(scan, NumberFinder::recognise);
    if (!scan.accounts().isEmpty()) {
      // An account that was told anywhere in the document is one everywhere in it.
      walk(scan, AccountForm::known);
    }
  }

  /** Looks at a number; returns where it ends when it is one of ours, else its start. */
  private interface Look {
    int at(Scan scan, Digits digits);
  }

  private static void walk(Scan scan, Look look) {
    int index = 0;
    int length = scan.text().length();
    while (index < length) {
      if (!Scan.isDigit(scan.at(index))) {
        index++;
        continue;
      }
      Digits digits = Digits.at(scan, index);
      int end = digits.total() < 8 ? index : look.at(scan, digits);
      index = Math.max(end, digits.end(0));
    }
  }

  private static int recognise(Scan scan, Digits digits) {
    int end;
    if ((end = CardForm.end(scan, digits)) > 0) {
      scan.add(Kind.CARD, digits.start(), end);
    } else if ((end = NationalIdForm.end(scan, digits)) > 0) {
      scan.add(Kind.NATIONAL_ID, digits.start(), end);
    } else if ((end = AccountForm.end(scan, digits)) > 0) {
      scan.accounts().add(AccountForm.id(digits));
      scan.add(Kind.ACCOUNT, digits.start(), end);
    } else {
      int start = PhoneForm.start(scan, digits);
      if ((end = PhoneForm.end(scan, digits)) > 0) {
        scan.add(Kind.PHONE, start, end);
      }
    }
    return end > 0 ? end : digits.start();
  }
}
