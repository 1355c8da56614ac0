package supportbot.sync.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.Redactor.Kind;

/** PEM and PGP blocks of private keys, whole or cut off. Public keys and certificates stay. */
final class PrivateKeyFinder implements Finder {

  private static final Pattern BEGIN =
      Pattern.compile("-----begin [a-z0-9 ]{0,30}private key(?: block)?-----");
  private static final Pattern END =
      Pattern.compile("-----end [a-z0-9 ]{0,30}private key(?: block)?-----");

  /** What a block may hold, with headers, quote signs, and line ends as a JSON string has them. */
  private static final Pattern BODY = Pattern.compile("[A-Za-z0-9+/=\\s\\\\:,>.()\"'-]*+");

  @Override
  public void find(Scan scan) {
    String lower = scan.lower();
    Matcher begin = BEGIN.matcher(lower);
    Matcher end = END.matcher(lower);
    Matcher body = BODY.matcher(scan.text());
    int from = 0;
    while ((from = lower.indexOf("-----begin ", from)) >= 0) {
      if (!begin.region(from, lower.length()).lookingAt()) {
        from++;
        continue;
      }
      int start = from;
      from = begin.end();
      int next = lower.indexOf("-----begin ", from);
      int limit = next < 0 ? lower.length() : next;
      if (end.region(from, limit).find()) {
        from = end.end();
      } else if (body.region(from, limit).lookingAt()) {
        from = cutOff(scan, from, body.end());
      }
      scan.add(Kind.PRIVATE_KEY, start, from);
    }
  }

  /** A block without an end: the lines that look like it, and not the prose after them. */
  private static int cutOff(Scan scan, int from, int to) {
    int end = from;
    int position = from;
    while (position < to) {
      int lineEnd = scan.text().indexOf('\n', position);
      lineEnd = lineEnd < 0 || lineEnd > to ? to : lineEnd;
      String line = scan.text().substring(position, lineEnd).strip();
      boolean key = line.isEmpty() || line.indexOf(' ') < 0 || line.indexOf(": ") > 0;
      if (!key) {
        break;
      }
      end = line.isEmpty() ? end : lineEnd;
      position = lineEnd + 1;
    }
    return end;
  }
}
