package supportbot.sync.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import supportbot.api.Redactor.Kind;

/** Passwords between a name and a host: {@code scheme://name:password@host}, {@code curl -u}. */
final class UserInfoFinder implements Finder {

  private static final int LONGEST = 400;
  private static final Pattern CURL =
      Pattern.compile(
          "(?:-u|--user|--proxy-user)[ =]{0,2}+[\"']?([^\\s:\"']{1,80}+):([^\\s\"']{1,200}+)");

  @Override
  public void find(Scan scan) {
    scan.each("://", at -> url(scan, at + 3));
    curl(scan, "curl ");
    curl(scan, "wget ");
  }

  private static int url(Scan scan, int from) {
    int colon = -1;
    int sign = -1;
    int limit = Math.min(scan.text().length(), from + LONGEST);
    for (int i = from; i < limit && !endsAuthority(scan.at(i)); i++) {
      char c = scan.at(i);
      if (c == '@') {
        sign = i;
      } else if (c == ':' && colon < 0) {
        colon = i;
      }
    }
    if (colon >= 0 && sign > colon + 1) {
      String value = scan.text().substring(colon + 1, sign);
      if (!SecretValue.isPlaceholder(value)) {
        scan.add(Kind.PASSWORD, colon + 1, sign);
      }
    }
    return from;
  }

  private static boolean endsAuthority(char c) {
    return c <= ' ' || "/?#\"'`<>|".indexOf(c) >= 0 || c == '\u3000';
  }

  private static void curl(Scan scan, String command) {
    Matcher matcher = CURL.matcher(scan.text());
    scan.each(
        command,
        at -> {
          // Up to the next command, or many of them on a line would be searched again and again.
          String rest = scan.after(at + command.length(), LONGEST);
          int end =
              Stream.of(rest.indexOf('\n'), rest.indexOf(command), rest.length())
                  .filter(i -> i >= 0)
                  .min(Integer::compare)
                  .orElse(0);
          int limit = at + command.length() + end;
          if (matcher.region(at, limit).find() && !SecretValue.isPlaceholder(matcher.group(2))) {
            scan.add(Kind.PASSWORD, matcher.start(2), matcher.end(2));
          }
          return at;
        });
  }
}
