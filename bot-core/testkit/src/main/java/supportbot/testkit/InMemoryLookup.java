package supportbot.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import supportbot.api.CaseCard;
import supportbot.api.CaseLookup;

/** Knows the cards that it was given. Thread-safe. */
public final class InMemoryLookup implements CaseLookup {
  private final Map<String, CaseCard> cards;
  private final Failures failures = new Failures();

  /** A look-up of given cards. */
  public InMemoryLookup(List<CaseCard> cards) {
    Map<String, CaseCard> byNumber = new HashMap<>();
    for (CaseCard card : cards) {
      byNumber.put(card.number(), card);
      byNumber.put(card.caseId(), card);
    }
    this.cards = Map.copyOf(byNumber);
  }

  /** Errors for the next calls. */
  public Failures failures() {
    return failures;
  }

  @Override
  public Map<String, CaseCard> find(Set<String> numbers) throws InterruptedException {
    Interrupts.check();
    failures.throwNext();
    Map<String, CaseCard> found = new HashMap<>(cards);
    found.keySet().retainAll(numbers);
    return found;
  }
}
