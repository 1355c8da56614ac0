package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Summarizer;

class ScriptedSummarizerTest extends SummarizerContract {
  @Override
  protected Summarizer component() {
    return new ScriptedSummarizer();
  }

  @Test
  void failsAndBecomesAnother() throws Exception {
    ScriptedSummarizer summarizer = new ScriptedSummarizer();
    summarizer.failures().add(new ComponentException(ErrorKind.THROTTLED, "slowly"));
    assertThatThrownBy(() -> summarizer.summarize(SampleCases.korean())).hasMessage("slowly");
    summarizer.become(new Summarizer.Identity("scripted", "none", "2"));
    assertThat(summarizer.identity().promptVersion()).isEqualTo("2");
    assertThat(summarizer.cases()).containsExactly(SampleCases.korean());
  }
}
