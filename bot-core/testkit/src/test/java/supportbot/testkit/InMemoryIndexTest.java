package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import supportbot.api.CaseRecord;
import supportbot.api.KnowledgeIndex;

class InMemoryIndexTest extends KnowledgeIndexContract {
  private final InMemoryIndex index = new InMemoryIndex();

  @Override
  protected KnowledgeIndex component() {
    return index;
  }

  @Test
  void crashLosesWhatWasNotCommitted() throws Exception {
    CaseRecord korean = SampleCases.record(SampleCases.korean());
    CaseRecord english = SampleCases.record(SampleCases.english());
    index.put(korean, "r1");
    index.commit();
    index.put(english, "r1");
    assertThat(index.status().pending()).isTrue();
    index.crash();
    assertThat(index.searchable()).containsExactly(korean);
    assertThat(index.contains(english.redacted().caseId(), "r1")).isFalse();
  }
}
