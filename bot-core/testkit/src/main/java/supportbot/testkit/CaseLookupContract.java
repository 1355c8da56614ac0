package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseCard;
import supportbot.api.CaseLookup;

/** What holds for every case look-up. */
public abstract class CaseLookupContract extends ComponentContract<CaseLookup> {

  /** For the tests of look-ups. */
  protected CaseLookupContract() {}

  /** Cases that {@link #component()} knows: the number and the case id of each; two at least. */
  protected abstract Map<String, String> known();

  @Test
  protected void findsByNumber() throws Exception {
    Map<String, CaseCard> found = open().find(known().keySet());
    assertThat(found.keySet()).isEqualTo(known().keySet());
    found.forEach(
        (number, card) -> {
          assertThat(card.number()).isEqualTo(number);
          assertThat(card.caseId()).isEqualTo(known().get(number));
        });
  }

  @Test
  protected void findsByCaseIdUnderTheIdThatWasAskedFor() throws Exception {
    Set<String> ids = Set.copyOf(known().values());
    Map<String, CaseCard> found = open().find(ids);
    assertThat(found.keySet()).isEqualTo(ids);
    found.forEach((id, card) -> assertThat(card.caseId()).isEqualTo(id));
  }

  @Test
  protected void leavesOutWhatIsUnknown() throws Exception {
    String known = known().keySet().iterator().next();
    assertThat(open().find(Set.of(known, "99999999999"))).containsOnlyKeys(known);
  }

  @Test
  protected void nothingAskedNothingFound() throws Exception {
    assertThat(open().find(Set.of())).isEmpty();
  }

  @Test
  protected void hostileNumbersAreUnknown() throws Exception {
    CaseLookup lookup = open();
    Set<String> hostile = new HashSet<>(HostileTexts.all());
    hostile.addAll(HostileTexts.keys());
    hostile.add(HostileTexts.longText(100_000));
    known().keySet().forEach(number -> hostile.add(number.substring(1) + "*"));
    assertThat(lookup.find(hostile)).isEmpty();
  }

  @Test
  protected void manyNumbersCanBeAskedForAtOnce() throws Exception {
    Set<String> many = new HashSet<>(known().keySet());
    for (int i = 0; i < 3_000; i++) {
      many.add("99%09d".formatted(i));
    }
    assertThat(open().find(many).keySet()).isEqualTo(known().keySet());
  }

  @Test
  protected void manyThreadsAskAtOnce() throws Exception {
    CaseLookup lookup = open();
    List<Map<String, CaseCard>> found = Calls.together(8, _ -> lookup.find(known().keySet()));
    assertThat(found).allMatch(cards -> cards.keySet().equals(known().keySet()));
  }

  @Test
  protected void interruptLeavesItUsable() throws Exception {
    CaseLookup lookup = open();
    Calls.interrupted(() -> lookup.find(known().keySet()));
    assertThat(lookup.find(known().keySet())).hasSameSizeAs(known().keySet());
  }
}
