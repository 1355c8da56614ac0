package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseQuery;
import supportbot.api.CaseSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

class ScriptedSourceTest extends CaseSourceContract {
  private final ScriptedSource source =
      new ScriptedSource(
          SampleCases.korean(), SampleCases.english(), SampleCases.billing(), SampleCases.open());

  @Override
  protected CaseSource component() {
    return source;
  }

  @Override
  protected Set<String> resolved() {
    return Set.of(
        SampleCases.korean().caseId(),
        SampleCases.english().caseId(),
        SampleCases.billing().caseId());
  }

  @Override
  protected Set<String> unresolved() {
    return Set.of(SampleCases.open().caseId());
  }

  @Test
  void failsForOneCaseAndListsTheUnreadable() throws Exception {
    String id = SampleCases.korean().caseId();
    source.addUnreadable("broken.json", "no JSON");
    source.failures(id).add(new ComponentException(ErrorKind.THROTTLED, "slowly"));
    assertThatThrownBy(() -> source.fetch(id)).hasMessage("slowly");
    assertThat(source.fetch(id)).isEqualTo(SampleCases.korean());
    assertThat(source.fetched()).containsExactly(id, id);
    try (Stream<CaseSource.Listed> listed = source.list(CaseQuery.resolved())) {
      assertThat(listed).contains(new CaseSource.Listed.Unreadable("broken.json", "no JSON"));
    }
  }

  @Test
  void fingerprintTellsOfAChange() {
    var before = source.fingerprint();
    source.put(SampleCases.korean());
    assertThat(source.fingerprint()).isPresent().isNotEqualTo(before);
  }
}
