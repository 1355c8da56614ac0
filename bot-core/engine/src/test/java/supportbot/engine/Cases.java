package supportbot.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import supportbot.api.CaseCard;
import supportbot.api.CaseLookup;
import supportbot.api.Citation;
import supportbot.api.Passage;
import supportbot.api.Redactor;

/** Cases, and a look-up and a redactor to go with them. */
public final class Cases {
  private Cases() {}

  public static CaseCard card(String number, String title) {
    return new CaseCard(
        number,
        "case-111122223333-muko-2025-" + number,
        title,
        "ec2",
        "technical",
        "high",
        "ko",
        Instant.parse("2025-01-31T00:00:00Z"),
        Optional.empty(),
        "question",
        "cause",
        "solution",
        List.of("step"));
  }

  public static Citation citation(String number) {
    return new Citation(card(number, "as the answer tells it"), 1, Passage.of("passage"));
  }

  /** Knows these numbers and no others. */
  public static CaseLookup lookup(String... numbers) {
    Set<String> known = Set.of(numbers);
    return asked ->
        asked.stream()
            .filter(known::contains)
            .collect(Collectors.toMap(number -> number, number -> card(number, "real title")));
  }

  /** Takes out the word {@code SECRET} always, and {@code a@example.com} as personal data. */
  public static Redactor redactor() {
    return new Redactor() {
      @Override
      public Session open() {
        return open(Set.of(Kind.values()));
      }

      @Override
      public Session open(Set<Kind> kinds) {
        return text -> {
          String result = text;
          if (kinds.contains(Kind.TOKEN)) {
            result = result.replace("SECRET", "<token-1>");
          }
          if (kinds.contains(Kind.EMAIL)) {
            result = result.replace("a@example.com", "<email-1>");
          }
          return new Redacted(result, Map.of());
        };
      }
    };
  }
}
