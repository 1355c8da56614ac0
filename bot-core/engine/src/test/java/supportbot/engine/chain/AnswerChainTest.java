package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.CaseDraft;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.engine.Await;
import supportbot.engine.Cases;

/** Whose answer is shown. */
class AnswerChainTest {
  private final ChainUnderTest chain = new ChainUnderTest();

  @Test
  void showsTheReplyOfTheMostPreferred() throws Exception {
    chain.step("first", (_, _) -> Answer.Pass.because("not mine"));
    chain.step(
        "second", (_, _) -> Answer.Reply.of("**answer**", List.of(Cases.citation("1234567890"))));
    Response response = chain.ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.REPLY);
    assertThat(response.text()).isEqualTo("**answer**");
    assertThat(response.answerer()).hasValue("second");
    assertThat(response.citations()).hasSize(1);
    assertThat(response.reasons())
        .extracting(Reason::answerer, Reason::outcome, Reason::text)
        .containsExactly(
            tuple("first", Reason.Outcome.PASS, "not mine"),
            tuple("second", Reason.Outcome.REPLY, ""));
    assertThat(chain.view.events)
        .containsExactly(
            "asking first", "asking second", "answered REPLACE: REPLY 1", "closed: REPLY 1");
    Await.until("the lease is given back", () -> chain.leases.get() == 0);
  }

  @Test
  void appendsAHintToTheClosestCases() throws Exception {
    chain.step("search", (_, _) -> closest("close"));
    chain.step("hint", (_, _) -> hint("open a case"));
    Response response = chain.ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.CLOSEST);
    assertThat(response.text()).isEqualTo("close\n\nopen a case");
    assertThat(response.answerer()).hasValue("search");
    assertThat(response.hint().orElseThrow().draft()).isPresent();
  }

  @Test
  void givesRelatedCasesToThoseAfterAndToTheReader() throws Exception {
    List<String> seen = new ArrayList<>();
    chain.step(
        "search",
        (_, _) ->
            new Answer.Pass(
                "nothing covers it", Optional.empty(), List.of(Cases.citation("1234567890"))));
    chain.step(
        "hint",
        (_, context) -> {
          context.related().forEach(citation -> seen.add(citation.card().number()));
          return hint("open a case");
        });
    Response response = chain.ask();
    assertThat(seen).containsExactly("1234567890");
    assertThat(response.outcome()).isEqualTo(Response.Outcome.HINT);
    assertThat(response.citations()).hasSize(1);
  }

  @Test
  void saysThatNothingWasFound() throws Exception {
    chain.step("search", (_, _) -> Answer.Pass.because("nothing covers it"));
    Response response = chain.ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.NONE);
    assertThat(response.text()).isEqualTo("비슷한 과거 사례를 찾지 못했습니다.");
    assertThat(response.answerer()).isEmpty();
  }

  @Test
  void saysThatTheSearchFailedWithAReference() throws Exception {
    chain.language = Language.ENGLISH;
    chain.step("search", (_, _) -> fail(ErrorKind.DENIED, "log in again with SECRET"));
    chain.step("other", (_, _) -> fail(ErrorKind.UNAVAILABLE, "away"));
    Response response = chain.ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.ERROR);
    assertThat(response.text()).contains("reference q1");
    assertThat(response.reasons())
        .extracting(Reason::text)
        .containsExactly("log in again with <token-1>", "away");
  }

  @Test
  void aHintAfterAFailureSaysThatSomethingFailed() throws Exception {
    chain.step("search", (_, _) -> fail(ErrorKind.UNAVAILABLE, "away"));
    chain.step("hint", (_, _) -> hint("open a case"));
    Response response = chain.ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.HINT);
    assertThat(response.text()).contains("참조 번호 q1").endsWith("open a case");
  }

  @Test
  void namesAnAnswererThatNoPluginProvides() throws Exception {
    chain.missing("gone");
    chain.step("search", (_, _) -> Answer.Reply.of("answer", List.of()));
    assertThat(chain.ask().reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.MISSING);
  }

  @Test
  void asksOnlyThoseThatMayBeAsked() throws Exception {
    chain.step("first", (_, _) -> Answer.Reply.of("first", List.of()));
    chain.step("second", (_, _) -> Answer.Reply.of("second", List.of()));
    assertThat(chain.ask(Set.of("second")).text()).isEqualTo("second");
  }

  private static Answer closest(String text) {
    return new Answer.Reply(text, List.of(), Answer.Confidence.CLOSEST);
  }

  private static Answer hint(String text) {
    return new Answer.Hint(
        text, Optional.of(new CaseDraft("subject", "description", "ec2", "technical", "high")));
  }

  private static Answer fail(ErrorKind kind, String message) {
    throw new ComponentException(kind, message);
  }
}
