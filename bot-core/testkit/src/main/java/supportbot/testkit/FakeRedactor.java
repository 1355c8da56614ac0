package supportbot.testkit;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.Redactor;

/**
 * Marks access keys, e-mail addresses and account ids as the host's redactor does, and nothing
 * else. Thread-safe.
 */
public final class FakeRedactor implements Redactor {
  private static final Pattern MARKED =
      Pattern.compile(
          "(?<key>AKIA[A-Z0-9]{16})"
              + "|(?<email>(?<![\\w.])[\\w.]{1,64}+@[\\w.]{1,64}+)"
              + "|(?<account>\\b\\d{12}\\b)");

  /** A redactor without a memory. */
  public FakeRedactor() {}

  @Override
  public Session open() {
    return new Document();
  }

  private static final class Document implements Session {
    private final Map<String, String> marks = new HashMap<>();
    private final Map<Kind, Integer> values = new EnumMap<>(Kind.class);

    @Override
    public Redacted redact(String text) {
      Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
      String redacted =
          MARKED
              .matcher(text)
              .replaceAll(
                  match -> {
                    Kind kind = kind(match);
                    counts.merge(kind, 1, Integer::sum);
                    return Matcher.quoteReplacement(mark(kind, match.group()));
                  });
      return new Redacted(redacted, counts);
    }

    private String mark(Kind kind, String value) {
      return marks.computeIfAbsent(
          value, _ -> "<" + kind.mark() + "-" + values.merge(kind, 1, Integer::sum) + ">");
    }

    private static Kind kind(MatchResult match) {
      if (match.group("key") != null) {
        return Kind.ACCESS_KEY;
      }
      return match.group("email") != null ? Kind.EMAIL : Kind.ACCOUNT;
    }
  }
}
