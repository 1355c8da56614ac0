package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseMessage;
import supportbot.api.SupportCase;

class SampleCasesTest {
  @Test
  void idsDiffer() {
    List<SupportCase> all = SampleCases.all();
    assertThat(all).extracting(SupportCase::caseId).doesNotHaveDuplicates();
    assertThat(all).extracting(SupportCase::displayId).doesNotHaveDuplicates();
  }

  @Test
  void messagesAreInOrder() {
    assertThat(SampleCases.korean().messages())
        .extracting(CaseMessage::id)
        .containsExactly("m1", "m2", "m3");
  }

  @Test
  void cardTellsWhatTheSummarySays() {
    assertThat(SampleCases.card(SampleCases.english()).service()).isEqualTo("rds");
    assertThat(SampleCases.card(SampleCases.english()).solution()).contains("replication slot");
    assertThat(SampleCases.card(SampleCases.billing()).category()).isEqualTo("billing");
    assertThat(SampleCases.citation(SampleCases.korean()).passage().text()).contains("stopped");
  }

  @Test
  void onlyTheOpenCaseIsOpen() {
    assertThat(SampleCases.all())
        .filteredOn(each -> each.resolvedAt().isEmpty())
        .containsExactly(SampleCases.open());
  }
}
