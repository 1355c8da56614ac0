package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseMessage;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;

/** What holds for every summarizer. How good its summaries are is for its own tests. */
public abstract class SummarizerContract extends ComponentContract<Summarizer> {

  /** For the tests of summarizers. */
  protected SummarizerContract() {}

  @Test
  protected void identityIsKnownBeforeAnythingIsSummarisedAndStays() throws Exception {
    Summarizer summarizer = open();
    Summarizer.Identity identity = summarizer.identity();
    assertThat(identity.name()).isNotBlank();
    assertThat(identity.model()).isNotBlank();
    assertThat(identity.promptVersion()).isNotBlank();
    summarizer.summarize(SampleCases.korean());
    assertThat(summarizer.identity()).isEqualTo(identity);
    assertThat(open().identity()).isEqualTo(identity);
  }

  @Test
  protected void everyStatementComesFromMessagesOfTheCase() throws Exception {
    Summarizer summarizer = open();
    for (SupportCase each : SampleCases.all()) {
      assertWellFormed(summarizer.summarize(each), each);
    }
  }

  @Test
  protected void longThreadIsSummarised() throws Exception {
    String[] messages = new String[30];
    for (int i = 0; i < messages.length; i++) {
      messages[i] = "Message " + i + ": the function still times out after 15 seconds.";
    }
    SupportCase thread = of(messages);
    assertWellFormed(open().summarize(thread), thread);
  }

  @Test
  protected void hostileTextsAreSummarisedOrRefused() throws Exception {
    Summarizer summarizer = open();
    List<SupportCase> cases = new ArrayList<>();
    HostileTexts.all().forEach(text -> cases.add(of(text, text)));
    cases.add(of());
    cases.add(of(" ", "\n\t"));
    cases.add(of(HostileTexts.longText(1_000_000)));
    cases.add(of("x".repeat(1_000_000), "a.".repeat(100_000)));
    for (SupportCase each : cases) {
      Optional<Summary> summary = Calls.tolerantly(() -> summarizer.summarize(each));
      summary.ifPresent(made -> assertWellFormed(made, each));
    }
  }

  @Test
  protected void manyThreadsSummariseAtOnce() throws Exception {
    Summarizer summarizer = open();
    List<SupportCase> cases = SampleCases.all();
    List<Summary> made = Calls.together(8, n -> summarizer.summarize(cases.get(n % cases.size())));
    for (int n = 0; n < made.size(); n++) {
      assertWellFormed(made.get(n), cases.get(n % cases.size()));
    }
  }

  @Test
  protected void interruptLeavesItUsable() throws Exception {
    Summarizer summarizer = open();
    Calls.interrupted(() -> summarizer.summarize(SampleCases.english()));
    assertWellFormed(summarizer.summarize(SampleCases.english()), SampleCases.english());
  }

  /** Whether a summary keeps the rules of {@link Summary}; for a plugin's own tests too. */
  public static void assertWellFormed(Summary summary, SupportCase of) {
    Set<String> ids = new TreeSet<>();
    of.messages().stream().map(CaseMessage::id).forEach(ids::add);
    Stream.of(
            Stream.of(summary.question()),
            summary.impact().stream(),
            summary.cause().stream(),
            summary.solution().stream(),
            summary.steps().stream())
        .flatMap(statements -> statements)
        .forEach(
            statement -> assertThat(ids).as("ids of messages").containsAll(statement.messages()));
    assertThat(summary.language()).matches("[a-z]{2}");
    assertThat(summary.category().orElse("technical")).isIn("technical", "billing", "account");
    assertThat(summary.services()).doesNotContain("").doesNotHaveDuplicates();
    assertThat(summary.tags())
        .allSatisfy(tag -> assertThat(tag).isNotBlank().isEqualTo(lower(tag)));
    assertThat(summary.errorCodes()).doesNotContain("").doesNotHaveDuplicates();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static SupportCase of(String... messages) {
    return SampleCases.resolved(
        7, "Lambda function times out", "aws-lambda", "performance", "en", messages);
  }
}
