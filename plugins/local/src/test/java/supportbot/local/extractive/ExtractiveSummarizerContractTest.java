package supportbot.local.extractive;

import supportbot.api.Summarizer;
import supportbot.testkit.SummarizerContract;

class ExtractiveSummarizerContractTest extends SummarizerContract {
  @Override
  protected Summarizer component() {
    return new ExtractiveSummarizer(8);
  }
}
