package supportbot.sync.redact;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import supportbot.api.Redactor;

/**
 * Finds secrets and personal data by their form and by the words around them, in Korean and English
 * text. The time it takes is proportional to the length of the text, whatever the text is.
 *
 * <p>What is already marked stays as it is, so redacting twice is redacting once. Ids of cases stay
 * too, although an account id is in them; the account is marked wherever else it stands. Thread-
 * safe; a {@link Session} is for one thread at a time.
 */
public final class PatternRedactor implements Redactor {

  /** In this order: what comes first wins where two kinds of personal data overlap. */
  private static final List<Finder> FINDERS =
      List.of(
          new PrivateKeyFinder(),
          new AssignmentFinder(),
          new TokenFinder(),
          new SecretKeyFinder(),
          new UserInfoFinder(),
          new EmailFinder(),
          new NumberFinder());

  /**
   * A mark is shorter than what it replaces, so what stood too far from a telling word may now be
   * near enough; it is looked at again, until nothing more is found.
   */
  private static final int PASSES = 4;

  @Override
  public Session open() {
    return open(EnumSet.allOf(Kind.class));
  }

  @Override
  public Session open(Set<Kind> kinds) {
    return new PatternSession(Set.copyOf(kinds));
  }

  private static final class PatternSession implements Session {
    private final Set<Kind> kinds;
    private final Marks marks = new Marks();
    private final Set<String> accounts = new HashSet<>();

    PatternSession(Set<Kind> kinds) {
      this.kinds = kinds;
    }

    @Override
    public Redacted redact(String text) {
      Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
      String result = text;
      for (int pass = 0; pass < PASSES; pass++) {
        var scan = new Scan(result, accounts);
        FINDERS.forEach(finder -> finder.find(scan));
        List<Span> spans = new ArrayList<>(scan.spans());
        spans.removeIf(span -> !kinds.contains(span.kind()));
        if (spans.isEmpty()) {
          break;
        }
        marks.reserve(result);
        result = replace(result, spans, counts);
      }
      return new Redacted(result, counts);
    }

    private String replace(String text, List<Span> spans, Map<Kind, Integer> counts) {
      var result = new StringBuilder(text.length());
      int from = 0;
      for (Span span : spans) {
        String value = text.substring(span.start(), span.end());
        result.append(text, from, span.start()).append(marks.of(span.kind(), value));
        counts.merge(span.kind(), 1, Integer::sum);
        from = span.end();
      }
      return result.append(text, from, text.length()).toString();
    }
  }
}
