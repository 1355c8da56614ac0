package supportbot.sync.redact;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.Redactor.Kind;

/** E-mail addresses; not the names of hosts, packages and pictures that have an "@" too. */
final class EmailFinder implements Finder {

  private static final int LONGEST_NAME = 64;

  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}+)\\.){1,8}[A-Za-z]{2,24}+(?![A-Za-z0-9])");

  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");

  /** Last labels that are no top-level domain. */
  private static final Set<String> NO_DOMAIN =
      Set.of("internal", "local", "localdomain", "png", "jpg", "jpeg", "gif", "svg", "webp");

  @Override
  public void find(Scan scan) {
    Matcher domain = DOMAIN.matcher(scan.text());
    int at = -1;
    while ((at = scan.text().indexOf('@', at + 1)) >= 0) {
      int start = at;
      while (start > 0 && at - start < LONGEST_NAME && inName(scan.at(start - 1))) {
        start--;
      }
      while (start < at && !Scan.isAlphanumeric(scan.at(start)) && scan.at(start) != '_') {
        start++;
      }
      if (start == at || scan.text().startsWith("://", start - 3)) {
        continue;
      }
      int end = domainEnd(domain, at + 1, scan.text().length());
      if (end > 0 && isAddress(scan, start, at, end)) {
        boolean inBrackets = scan.at(start - 1) == '<' && scan.at(end) == '>';
        scan.add(Kind.EMAIL, inBrackets ? start - 1 : start, inBrackets ? end + 1 : end);
      }
    }
  }

  private static int domainEnd(Matcher domain, int from, int limit) {
    // 255 characters are the longest name of a domain.
    domain.region(from, Math.min(limit, from + 256));
    domain.useTransparentBounds(true);
    return domain.lookingAt() ? domain.end() : -1;
  }

  private static boolean isAddress(Scan scan, int start, int at, int end) {
    String name = scan.lower().substring(start, at);
    String domain = scan.lower().substring(at + 1, end);
    if (name.equals("git") || domain.endsWith(".amazonaws.com")) {
      return false; // a login on a host
    }
    if (NO_DOMAIN.contains(domain.substring(domain.lastIndexOf('.') + 1))) {
      return false;
    }
    // lodash@4.17.21-beta.next is a version.
    return !(Scan.isDigit(domain.charAt(0)) && VERSION.matcher(domain).lookingAt());
  }

  private static boolean inName(char c) {
    return Scan.isAlphanumeric(c) || "._%+'-".indexOf(c) >= 0;
  }
}
