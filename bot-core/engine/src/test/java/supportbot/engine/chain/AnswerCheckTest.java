package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.Language;
import supportbot.engine.Cases;
import supportbot.engine.RecordingView;

/** What an answer has to stand before it is shown. */
class AnswerCheckTest {
  private final ChainUnderTest chain = new ChainUnderTest();

  @AfterEach
  void letGo() {
    chain.letGo();
  }

  @Test
  void marksCasesThatNobodyKnowsAndDropsTheirCitations() throws Exception {
    chain.lookup("archive", Cases.lookup("1234567890"));
    chain.step(
        "agent",
        (_, _) ->
            Answer.Reply.of(
                "See 1234567890 and 9876543210.",
                List.of(Cases.citation("9876543210"), Cases.citation("1234567890"))));
    Response response = chain.ask();
    assertThat(response.text()).isEqualTo("See 1234567890 and 9876543210(확인되지 않음).");
    assertThat(response.citations())
        .extracting(citation -> citation.card().title())
        .containsExactly("real title");
    assertThat(response.reasons().getFirst().text()).contains("1 cases").contains("dropped: 1");
  }

  @Test
  void aLookupThatFailsOrHangsMarksCasesAndBlocksNobody() throws Exception {
    chain.language = Language.ENGLISH;
    chain.lookup(
        "archive",
        _ -> {
          chain.hangThenPass();
          return Map.of();
        });
    chain.step("agent", (_, _) -> Answer.Reply.of("See 1234567890.", List.of()));
    Response response = chain.ask();
    assertThat(response.text()).isEqualTo("See 1234567890 (unverified).");
    assertThat(response.elapsed()).isLessThan(Duration.ofSeconds(5));
    assertThat(response.reasons().getFirst().text()).contains("could not be checked");
  }

  @Test
  void whatOneLookupDoesNotKnowAnotherMay() throws Exception {
    chain.lookup("one", Cases.lookup("1234567890"));
    chain.lookup("two", Cases.lookup("9876543210"));
    chain.step("agent", (_, _) -> Answer.Reply.of("See 1234567890 and 9876543210.", List.of()));
    assertThat(chain.ask().text()).isEqualTo("See 1234567890 and 9876543210.");
  }

  @Test
  void secretsNeverLeaveAndPersonalDataBySetting() throws Exception {
    chain.step(
        "agent",
        (_, _) ->
            Answer.Reply.of("SECRET of a@example.com", List.of(Cases.citation("1234567890"))));
    assertThat(chain.ask().text()).isEqualTo("<token-1> of a@example.com");
    chain.redactPersonalData = true;
    assertThat(chain.ask().text()).isEqualTo("<token-1> of <email-1>");
  }

  @Test
  void partialTextIsRedactedAndEndsAtAWholeWord() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    RecordingView watching =
        new RecordingView() {
          @Override
          public void partial(String answerer, String markdown) {
            super.partial(answerer, markdown);
            seen.countDown();
          }
        };
    chain.step(
        "agent",
        (_, context) -> {
          context.partial("the SECRET is SEC");
          seen.await(20, TimeUnit.SECONDS);
          return Answer.Reply.of("done", List.of());
        });
    chain.ask(watching);
    assertThat(watching.events).contains("partial agent: the <token-1> is");
  }

  @Test
  void talkAfterTheAnswerIsIgnoredAndAnAnswerWithoutEndRefused() throws Exception {
    chain.step("flood", (_, _) -> Answer.Reply.of("x".repeat(AnswerCheck.LONGEST + 1), List.of()));
    chain.step("search", (_, _) -> Answer.Reply.of("answer", List.of()));
    Response response = chain.ask();
    assertThat(response.text()).isEqualTo("answer");
    assertThat(response.reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.FAILED);
  }
}
