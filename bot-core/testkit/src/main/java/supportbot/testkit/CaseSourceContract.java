package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseMessage;
import supportbot.api.CaseQuery;
import supportbot.api.CaseRef;
import supportbot.api.CaseSource;
import supportbot.api.CaseSource.Listed;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.SupportCase;

/** What holds for every case source. */
public abstract class CaseSourceContract extends ComponentContract<CaseSource> {

  /** For the tests of sources. */
  protected CaseSourceContract() {}

  /** The ids of all resolved cases that {@link #component()} has; two at least. */
  protected abstract Set<String> resolved();

  /** The ids of its cases that are not resolved; one at least. */
  protected abstract Set<String> unresolved();

  @Test
  protected void listsEveryResolvedCaseOnce() throws Exception {
    assertThat(ids(refs(open(), CaseQuery.resolved())))
        .containsExactlyInAnyOrderElementsOf(resolved());
  }

  @Test
  protected void listsOpenCasesWhenAskedTo() throws Exception {
    Set<String> all = new TreeSet<>(resolved());
    all.addAll(unresolved());
    CaseQuery query = new CaseQuery(Optional.empty(), Optional.empty(), true);
    assertThat(ids(refs(open(), query))).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  protected void sinceCountsAndUntilDoesNot() throws Exception {
    CaseSource source = open();
    List<CaseRef> all = refs(source, CaseQuery.resolved());
    Instant at = all.stream().map(CaseRef::createdAt).sorted().skip(1).findFirst().orElseThrow();
    assertThat(refs(source, new CaseQuery(Optional.of(at), Optional.empty(), false)))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(ref -> !ref.createdAt().isBefore(at)).toList());
    assertThat(refs(source, new CaseQuery(Optional.empty(), Optional.of(at), false)))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(ref -> ref.createdAt().isBefore(at)).toList());
  }

  @Test
  protected void fetchesWhatItLists() throws Exception {
    CaseSource source = open();
    for (CaseRef ref : refs(source, new CaseQuery(Optional.empty(), Optional.empty(), true))) {
      SupportCase fetched = source.fetch(ref.caseId());
      assertThat(fetched.caseId()).isEqualTo(ref.caseId());
      assertThat(fetched.displayId()).isEqualTo(ref.displayId());
      assertThat(fetched.status()).isEqualTo(ref.status());
      assertThat(fetched.serviceCode()).isEqualTo(ref.serviceCode());
      assertThat(fetched.language()).isEqualTo(ref.language());
      assertThat(fetched.createdAt()).isEqualTo(ref.createdAt());
      assertThat(fetched.resolvedAt().isPresent()).isEqualTo(resolved().contains(ref.caseId()));
    }
  }

  @Test
  protected void messagesAreNumberedFromTheOldest() throws Exception {
    CaseSource source = open();
    for (String id : resolved()) {
      List<CaseMessage> messages = source.fetch(id).messages();
      assertThat(messages).extracting(CaseMessage::at).isSorted();
      List<String> expected = new ArrayList<>();
      for (int i = 1; i <= messages.size(); i++) {
        expected.add("m" + i);
      }
      assertThat(messages).extracting(CaseMessage::id).isEqualTo(expected);
    }
  }

  @Test
  protected void fetchingTwiceTellsTheSame() throws Exception {
    String id = resolved().iterator().next();
    CaseSource source = open();
    assertThat(source.fetch(id)).isEqualTo(source.fetch(id)).isEqualTo(open().fetch(id));
  }

  @Test
  protected void unknownCaseIsNotFound() throws Exception {
    CaseSource source = open();
    assertThatThrownBy(() -> source.fetch("case-111122223333-muen-1999-0000000000000000"))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.NOT_FOUND));
  }

  @Test
  protected void hostileIdsAreNotFoundEither() throws Exception {
    CaseSource source = open();
    for (String id :
        Stream.concat(HostileTexts.all().stream(), HostileTexts.keys().stream()).toList()) {
      assertThatThrownBy(() -> source.fetch(id))
          .isInstanceOfSatisfying(
              ComponentException.class,
              e -> assertThat(e.kind()).isIn(ErrorKind.NOT_FOUND, ErrorKind.INVALID));
    }
  }

  @Test
  protected void listingNeedNotBeReadToItsEnd() throws Exception {
    CaseSource source = open();
    try (Stream<Listed> listed = source.list(CaseQuery.resolved())) {
      assertThat(listed.limit(1).toList()).hasSize(1);
    }
    assertThat(refs(source, CaseQuery.resolved())).hasSameSizeAs(resolved());
  }

  @Test
  protected void casesCanBeFetchedWhileTheyAreListed() throws Exception {
    CaseSource source = open();
    try (Stream<Listed> listed = source.list(CaseQuery.resolved())) {
      for (Listed each : (Iterable<Listed>) listed::iterator) {
        if (each instanceof Listed.Found found) {
          assertThat(source.fetch(found.ref().caseId())).isNotNull();
        }
      }
    }
  }

  @Test
  protected void manyThreadsReadAtOnce() throws Exception {
    CaseSource source = open();
    List<Set<String>> listed =
        Calls.together(
            6,
            _ -> {
              for (String id : resolved()) {
                assertThat(source.fetch(id).caseId()).isEqualTo(id);
              }
              return Set.copyOf(ids(refs(source, CaseQuery.resolved())));
            });
    assertThat(listed).containsOnly(Set.copyOf(resolved()));
  }

  @Test
  protected void fingerprintStaysWhileNothingChanges() throws Exception {
    CaseSource source = open();
    Optional<String> before = source.fingerprint();
    refs(source, CaseQuery.resolved());
    assertThat(source.fingerprint()).isEqualTo(before);
    assertThat(open().fingerprint()).isEqualTo(before);
  }

  @Test
  protected void interruptsEndCallsAndLeaveTheSourceUsable() throws Exception {
    CaseSource source = open();
    String id = resolved().iterator().next();
    Calls.interrupted(() -> source.fetch(id));
    Calls.interrupted(() -> refs(source, CaseQuery.resolved()));
    Calls.interrupted(source::fingerprint);
    assertThat(source.fetch(id).caseId()).isEqualTo(id);
    assertThat(refs(source, CaseQuery.resolved())).hasSameSizeAs(resolved());
  }

  private static List<CaseRef> refs(CaseSource source, CaseQuery query)
      throws InterruptedException {
    try (Stream<Listed> listed = source.list(query)) {
      return listed
          .filter(Listed.Found.class::isInstance)
          .map(found -> ((Listed.Found) found).ref())
          .toList();
    }
  }

  private static List<String> ids(List<CaseRef> refs) {
    return refs.stream().map(CaseRef::caseId).toList();
  }
}
