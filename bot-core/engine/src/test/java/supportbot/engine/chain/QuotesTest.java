package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.api.Passage;

class QuotesTest {
  private static final CaseCard CARD =
      new CaseCard(
          "17000000001",
          "case-1",
          "TTL",
          "dynamodb",
          "technical",
          "low",
          "ko",
          Instant.EPOCH,
          Optional.empty(),
          "?",
          "expireAt 값이 1778720400000 입니다",
          "",
          List.of());
  private final Quotes quotes =
      Quotes.of(List.of(new Citation(CARD, 1, Passage.of("order 998877665544"))));

  @Test
  void whatACitedCaseSaysIsNoNumberOfACase() {
    assertThat(
            quotes.missing(
                Set.of("1778720400000", "998877665544", "17999999999"),
                Map.of("17000000001", CARD)))
        .containsExactly("17999999999");
  }

  @Test
  void aCaseThatIsNotKnownVouchesForNothing() {
    assertThat(quotes.missing(Set.of("1778720400000"), Map.of())).containsExactly("1778720400000");
  }

  @Test
  void theCitedNumberItselfIsAlwaysChecked() {
    Citation self = new Citation(CARD, 1, Passage.of("see 17000000001"));
    assertThat(Quotes.of(List.of(self)).missing(Set.of("17000000001"), Map.of("17000000001", CARD)))
        .containsExactly("17000000001");
  }
}
