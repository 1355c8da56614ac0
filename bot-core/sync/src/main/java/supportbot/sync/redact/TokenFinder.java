package supportbot.sync.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.Redactor.Kind;

/** Credentials that begin in a way of their own: AWS, GitHub, Slack and others, JSON Web Tokens. */
final class TokenFinder implements Finder {

  /**
   * A form of credential.
   *
   * @param start how it begins, in lower case
   * @param form the whole, as it is written
   */
  private record Form(Kind kind, String start, Pattern form) {
    Form(Kind kind, String start, String form) {
      // Possessive, so that a match is tried in one way only.
      this(kind, start, Pattern.compile(form));
    }
  }

  private static final String WORD = "[A-Za-z0-9_-]";
  private static final String ACCESS_KEY = "A(?:KI|SI|BI|CC)A[A-Z0-9]{16}+(?![A-Za-z0-9])";
  private static final String SESSION = "[A-Za-z0-9/+=%_-]{40,}+";

  private static final List<Form> FORMS =
      List.of(
          new Form(Kind.ACCESS_KEY, "akia", ACCESS_KEY),
          new Form(Kind.ACCESS_KEY, "asia", ACCESS_KEY),
          new Form(Kind.ACCESS_KEY, "abia", ACCESS_KEY),
          new Form(Kind.ACCESS_KEY, "acca", ACCESS_KEY),
          // Session tokens of AWS STS: how those of the last ten years begin.
          new Form(Kind.SESSION_TOKEN, "iqojb3jpz2lu", "IQoJb3JpZ2lu" + SESSION),
          new Form(Kind.SESSION_TOKEN, "fwogzxivyxdz", "FwoGZXIvYXdz" + SESSION),
          new Form(Kind.SESSION_TOKEN, "fqogzxivyxdz", "FQoGZXIvYXdz" + SESSION),
          new Form(Kind.SESSION_TOKEN, "aqodyxdz", "AQoDYXdz" + SESSION),
          // Amazon Bedrock API keys, long and short term; Kiro API keys.
          new Form(Kind.TOKEN, "absk", "ABSK[A-Za-z0-9+/=]{40,}+"),
          new Form(Kind.TOKEN, "bedrock-api-key-", "bedrock-api-key-[A-Za-z0-9+/=_-]{20,}+"),
          new Form(Kind.TOKEN, "ksk_", "ksk_" + WORD + "{16,}+"),
          new Form(Kind.TOKEN, "ghp_", "ghp_[A-Za-z0-9]{30,}+"),
          new Form(Kind.TOKEN, "gho_", "gho_[A-Za-z0-9]{30,}+"),
          new Form(Kind.TOKEN, "ghu_", "ghu_[A-Za-z0-9]{30,}+"),
          new Form(Kind.TOKEN, "ghs_", "ghs_[A-Za-z0-9]{30,}+"),
          new Form(Kind.TOKEN, "ghr_", "ghr_[A-Za-z0-9]{30,}+"),
          new Form(Kind.TOKEN, "github_pat_", "github_pat_[A-Za-z0-9_]{22,}+"),
          new Form(Kind.TOKEN, "glpat-", "glpat-" + WORD + "{16,}+"),
          new Form(Kind.TOKEN, "xox", "xox[a-z](?:\\.xox[a-z])?-[A-Za-z0-9-]{10,}+"),
          new Form(Kind.TOKEN, "xapp-", "xapp-[A-Za-z0-9-]{16,}+"),
          new Form(
              Kind.TOKEN,
              "hooks.slack.com/",
              "hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/]{20,}+"),
          new Form(
              Kind.TOKEN,
              "eyj",
              "eyJ" + WORD + "{8,}+\\." + WORD + "*+(?:\\." + WORD + "{4,}+){1,3}+"),
          new Form(
              Kind.TOKEN,
              "sk-",
              "sk-(?=" + WORD + "{0,40}[0-9])(?=" + WORD + "{0,60}[A-Z])" + WORD + "{20,}+"),
          new Form(Kind.TOKEN, "sk_live_", "sk_live_[A-Za-z0-9]{16,}+"),
          new Form(Kind.TOKEN, "rk_live_", "rk_live_[A-Za-z0-9]{16,}+"),
          new Form(Kind.TOKEN, "aiza", "AIza" + WORD + "{35}+"),
          new Form(Kind.TOKEN, "ya29.", "ya29\\." + WORD + "{20,}+"),
          new Form(Kind.TOKEN, "npm_", "npm_[A-Za-z0-9]{36}+"),
          new Form(Kind.TOKEN, "pypi-", "pypi-AgE" + WORD + "{20,}+"),
          new Form(Kind.TOKEN, "hvs.", "hvs\\." + WORD + "{24,}+"),
          new Form(Kind.TOKEN, "dop_v1_", "dop_v1_[a-f0-9]{64}+"),
          new Form(Kind.TOKEN, "sg.", "SG\\." + WORD + "{16,}+\\." + WORD + "{16,}+"));

  private static final Pattern BEARER =
      Pattern.compile("(?i:bearer)[\\s:=\"'\\\\]{1,8}+([A-Za-z0-9._~+/=-]{16,}+)");
  private static final Pattern BASIC =
      Pattern.compile(
          "(?i:authorization)[\"'\\\\]{0,3}+\\s{0,3}+[:=]\\s{0,3}+[\"'\\\\]{0,3}+"
              + "(?i:basic|token|apikey)\\s{1,3}+([A-Za-z0-9+/=._-]{8,}+)");
  private static final Pattern SIGNATURE =
      Pattern.compile("(?i:signature)[\"']?\\s{0,2}+[:=]\\s{0,2}+[\"']?([0-9a-fA-F]{64}+)");

  @Override
  public void find(Scan scan) {
    for (Form form : FORMS) {
      Matcher matcher = form.form().matcher(scan.text());
      // A form that may hold "-" or "_" must not start inside of a longer word of that kind.
      boolean wordy = form.start().equals("eyj") || form.start().equals("sk-");
      scan.each(
          form.start(),
          at -> {
            char before = scan.at(at - 1);
            if (Scan.isAlphanumeric(before) || (wordy && (before == '-' || before == '_'))) {
              return at;
            }
            if (!matcher.region(at, scan.text().length()).lookingAt()) {
              return at;
            }
            scan.add(form.kind(), at, matcher.end());
            return matcher.end();
          });
    }
    after(scan, "bearer", BEARER);
    after(scan, "authorization", BASIC);
    after(scan, "signature", SIGNATURE);
  }

  private static void after(Scan scan, String word, Pattern pattern) {
    Matcher matcher = pattern.matcher(scan.text());
    scan.each(
        word,
        at -> {
          if (!matcher.region(at, scan.text().length()).lookingAt()) {
            return at;
          }
          String value = matcher.group(1);
          // "Bearer authentication-required" is prose.
          if (value.chars().anyMatch(c -> Scan.isDigit((char) c)) || value.endsWith("=")) {
            scan.add(Kind.TOKEN, matcher.start(1), matcher.end(1));
          }
          return matcher.end();
        });
  }
}
