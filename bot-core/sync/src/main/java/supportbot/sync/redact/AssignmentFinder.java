package supportbot.sync.redact;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import supportbot.api.Redactor.Kind;

/**
 * Values behind a name that says what they are: {@code password=…}, {@code "SecretAccessKey": "…"},
 * {@code --master-user-password …}, {@code 비밀번호: …}, an environment variable's name and value.
 */
final class AssignmentFinder implements Finder {

  /**
   * A name.
   *
   * @param stem how it begins, in lower case
   * @param name the rest of it: it has to end where the separator begins
   */
  private record Name(Kind kind, String stem, Pattern name) {
    Name(Kind kind, String stem, String name) {
      this(kind, stem, Pattern.compile(name));
    }
  }

  private static final String PARTICLE = "(?:는|은|가|이|를|을)?+(?:\\s?\\([^)\\n]{0,20}+\\))?+";

  private static final List<Name> NAMES =
      List.of(
          new Name(Kind.PASSWORD, "passw", "passw(?:or)?d[0-9]{0,2}+"),
          new Name(Kind.PASSWORD, "passphrase", "passphrase"),
          new Name(Kind.PASSWORD, "pwd", "pwd"),
          new Name(Kind.PASSWORD, "_pass", "_pass"),
          new Name(Kind.PASSWORD, "_pw", "_pw"),
          new Name(Kind.PASSWORD, "비밀번호", "비밀번호" + PARTICLE),
          new Name(Kind.PASSWORD, "패스워드", "패스워드" + PARTICLE),
          new Name(Kind.PASSWORD, "암호", "암호" + PARTICLE),
          new Name(Kind.PASSWORD, "비번", "비번" + PARTICLE),
          new Name(Kind.PASSWORD, "identified by", "identified by"),
          new Name(Kind.SECRET_KEY, "secret", "secret[ _-]?(?:access)?[ _-]?key"),
          new Name(Kind.TOKEN, "secret", "secret(?:string)?+"),
          new Name(Kind.SECRET_KEY, "시크릿", "시크릿 ?(?:(?:액|엑)세스)? ?키?" + PARTICLE),
          new Name(Kind.SECRET_KEY, "비밀", "비밀 ?(?:(?:액|엑)세스)? ?키" + PARTICLE),
          new Name(Kind.SECRET_KEY, "보안", "보안 ?(?:(?:액|엑)세스)? ?키" + PARTICLE),
          new Name(Kind.SESSION_TOKEN, "session", "session[ _-]?token"),
          new Name(Kind.SESSION_TOKEN, "security", "security[ _-]?token"),
          new Name(Kind.SESSION_TOKEN, "세션", "세션 ?토큰" + PARTICLE),
          new Name(Kind.TOKEN, "token", "token"),
          new Name(Kind.TOKEN, "토큰", "토큰" + PARTICLE),
          new Name(Kind.TOKEN, "api", "api[ _-]?key"),
          new Name(Kind.TOKEN, "api", "api ?키" + PARTICLE));

  /** Between a name and its value, on one line. */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "[\"'`\\\\]{0,3}+[ \\t]{0,20}+(?:\\[[^\\]\\n]{0,40}+])?+(?::=|=>|==|[:=：])[ \\t]{0,20}+");

  /** Between the name and the value of an environment variable, in JSON or YAML. */
  private static final Pattern NAME_AND_VALUE =
      Pattern.compile(
          "[\"'\\\\]{0,3}+\\s{0,20}+,?\\s{0,60}+[\"'\\\\]{0,3}+value[\"'\\\\]{0,3}+\\s{0,5}+[:=]\\s{0,5}+");

  private static final Pattern QUOTED = Pattern.compile("\\s{1,3}+(?=')");
  private static final Pattern FLAG = Pattern.compile("[ \\t]{1,4}+(?!-)");
  private static final Pattern VERB = Pattern.compile("(?: is| was)?+[ \\t]{1,3}+");

  /** Tokens that are no credentials: those of pages, and of requests that are sent once. */
  private static final Pattern HARMLESS_TOKEN =
      Pattern.compile(
          ".*(?:next|page|pagination|client|starting|continuation|request|task|idempotency|marker|unexpected|lsi)["
              + " _-]?");

  @Override
  public void find(Scan scan) {
    for (Name name : NAMES) {
      Matcher matcher = name.name().matcher(scan.lower());
      scan.each(
          name.stem(),
          at ->
              matcher.region(at, scan.lower().length()).lookingAt()
                  ? assigned(scan, name, at, matcher.end())
                  : at);
    }
  }

  private static int assigned(Scan scan, Name name, int at, int end) {
    SecretValue value = value(scan, name, at, end);
    if (value == null) {
      return at;
    }
    String text = scan.text().substring(value.start(), value.end());
    if (SecretValue.isPlaceholder(text) || !fits(scan, name, at, text, value)) {
      return at;
    }
    scan.add(name.kind(), value.start(), value.end());
    return value.end();
  }

  private static @Nullable SecretValue value(Scan scan, Name name, int at, int end) {
    int from = Math.max(after(scan, SEPARATOR, end), after(scan, NAME_AND_VALUE, end));
    if (from < 0 && scan.at(end) == '>' && inTag(scan.before(at, 40))) {
      from = end + 1;
    }
    if (from < 0 && identifier(scan, at).startsWith("--")) {
      from = after(scan, FLAG, end);
    }
    if (from >= 0) {
      return SecretValue.at(scan, from);
    }
    if (name.kind() != Kind.PASSWORD) {
      return null;
    }
    from = after(scan, QUOTED, end);
    if (from >= 0) {
      SecretValue value = SecretValue.at(scan, from);
      return value.quoted() ? value : null;
    }
    from = after(scan, VERB, end);
    return from < 0 ? null : inProse(scan, from);
  }

  /** Whether a tag is open, as in {@code <password>}. */
  private static boolean inTag(String before) {
    return before.lastIndexOf('<') > before.lastIndexOf('>');
  }

  /** "비밀번호가 아직 Passw0rd! 그대로라": one of the next two words, when it looks like nothing else. */
  private static @Nullable SecretValue inProse(Scan scan, int from) {
    int index = from;
    for (int word = 0; word < 2; word++) {
      SecretValue value = SecretValue.at(scan, index);
      String text = scan.text().substring(value.start(), value.end());
      if (Marks.isMark(text)) {
        return null;
      }
      if (text.length() >= 8 && text.length() <= 64 && classes(text) == 4) {
        return value;
      }
      index = value.end();
      while (index - from < 40 && scan.at(index) != ' ' && scan.at(index) > ' ') {
        index++;
      }
      if (scan.at(index) != ' ') {
        return null;
      }
      index++;
    }
    return null;
  }

  private static boolean fits(Scan scan, Name name, int at, String text, SecretValue value) {
    int length = text.length();
    boolean letters = text.chars().anyMatch(Character::isLetter);
    boolean digits = text.chars().anyMatch(c -> Scan.isDigit((char) c));
    return switch (name.kind()) {
      case PASSWORD -> isPassword(scan, name, text, value);
      case SECRET_KEY -> length >= 16 && letters && (digits || classes(text) > 2);
      case SESSION_TOKEN -> length >= 16 && letters && digits;
      case TOKEN -> {
        String before = scan.before(at, 24);
        if (name.stem().equals("token") && HARMLESS_TOKEN.matcher(before).matches()) {
          yield false;
        }
        boolean path = !value.quoted() && text.indexOf('/') >= 0 && text.indexOf('=') < 0;
        boolean opaque = letters && digits && !path && text.indexOf(' ') < 0;
        // A secret of Secrets Manager may be JSON.
        yield length >= 12 && (opaque || text.startsWith("{"));
      }
      default -> true;
    };
  }

  private static boolean isPassword(Scan scan, Name name, String text, SecretValue value) {
    boolean shell = name.stem().equals("pwd") && (text.startsWith("/") || text.startsWith("~"));
    if (text.length() < 3 || shell) {
      return false;
    }
    if (value.quoted()) {
      return true;
    }
    boolean onlyHangul =
        text.chars().allMatch(c -> Scan.isHangul((char) c) || Scan.isDigit((char) c));
    if (onlyHangul && Scan.isHangul(text.charAt(text.length() - 1))) {
      return false; // 비밀번호: 변경했습니다, 90일마다
    }
    boolean word =
        text.chars().allMatch(c -> Scan.isAlphanumeric((char) c) && !Scan.isDigit((char) c));
    boolean sentence = scan.at(value.end()) == ' ' && Character.isLetter(scan.at(value.end() + 1));
    // "password: please reset it" is prose, "password=please" is not.
    return !(word && sentence && scan.before(value.start(), 2).contains(":"));
  }

  /** How many of upper case, lower case, digits and signs a text has. */
  private static int classes(String text) {
    int found = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        found |= 1;
      } else if (c >= 'a' && c <= 'z') {
        found |= 2;
      } else if (Scan.isDigit(c)) {
        found |= 4;
      } else if ("!@#$%^&*".indexOf(c) >= 0) {
        found |= 8;
      } else {
        return 0; // a path, an expression, another language
      }
    }
    return Integer.bitCount(found);
  }

  /** The identifier, flag or key that a stem stands in, up to the stem. */
  private static String identifier(Scan scan, int at) {
    int start = at;
    while (at - start < 60
        && (Scan.isAlphanumeric(scan.at(start - 1)) || "-_.".indexOf(scan.at(start - 1)) >= 0)) {
      start--;
    }
    return scan.lower().substring(start, at);
  }

  /** Where a separator that begins at an index ends; -1 when there is none. */
  private static int after(Scan scan, Pattern separator, int from) {
    Matcher matcher = separator.matcher(scan.lower());
    return matcher.region(from, scan.lower().length()).lookingAt() ? matcher.end() : -1;
  }
}
