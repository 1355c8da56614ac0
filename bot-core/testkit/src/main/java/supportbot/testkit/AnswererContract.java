package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.Turn;

/** What holds for every answerer. How good its answers are is for its own tests. */
public abstract class AnswererContract extends ComponentContract<Answerer> {

  /** For the tests of answerers. */
  protected AnswererContract() {}

  /** A question that {@link #component()} has a reply or a hint to. */
  protected abstract Question question();

  @Test
  protected void answersWhatItCanAnswer() throws Exception {
    Answer answer = open().answer(question(), new FakeAnswerContext());
    assertThat(answer).isNotInstanceOf(Answer.Pass.class);
    assertWellFormed(answer, question());
  }

  @Test
  protected void citesNoMoreCasesThanAskedFor() throws Exception {
    Question one = with(question(), question().text(), 1);
    assertWellFormed(open().answer(one, new FakeAnswerContext()), one);
  }

  @Test
  protected void answersInTheMiddleOfAThread() throws Exception {
    Question asked = question();
    Question inThread =
        new Question(
            asked.id(),
            asked.text(),
            "thread",
            List.of(
                new Turn(Turn.Speaker.PERSON, "전에 물은 것", Instant.EPOCH),
                new Turn(Turn.Speaker.BOT, "**An answer**", Instant.EPOCH.plusSeconds(9)),
                new Turn(Turn.Speaker.PERSON, "", Instant.EPOCH.plusSeconds(60))),
            asked.filters(),
            asked.language(),
            asked.limit(),
            Map.of("channel", "C0000", "user", "U0000"));
    assertWellFormed(open().answer(inThread, new FakeAnswerContext()), inThread);
  }

  @Test
  protected void speaksEveryLanguage() throws Exception {
    Answerer answerer = open();
    for (Language language : Language.values()) {
      Question asked = Question.of("q", question().text(), language);
      assertWellFormed(answerer.answer(asked, new FakeAnswerContext()), asked);
    }
  }

  @Test
  protected void hostileQuestionsAreAnsweredOrRefused() throws Exception {
    Answerer answerer = open();
    for (String text : HostileTexts.all()) {
      Question asked = with(question(), text, 3);
      Optional<Answer> answer =
          Calls.tolerantly(() -> answerer.answer(asked, new FakeAnswerContext()));
      answer.ifPresent(given -> assertWellFormed(given, asked));
    }
    Question huge = with(question(), HostileTexts.longText(100_000), 3);
    Calls.tolerantly(() -> answerer.answer(huge, new FakeAnswerContext()))
        .ifPresent(given -> assertWellFormed(given, huge));
  }

  @Test
  protected void questionsOfManyThreadsAreAnsweredAtOnce() throws Exception {
    Answerer answerer = open();
    List<Answer> answers =
        Calls.together(8, _ -> answerer.answer(question(), new FakeAnswerContext()));
    answers.forEach(answer -> assertWellFormed(answer, question()));
  }

  @Test
  protected void interruptEndsACallAndNoOther() throws Exception {
    Answerer answerer = open();
    Calls.interrupted(() -> answerer.answer(question(), new FakeAnswerContext()));
    assertThat(answerer.answer(question(), new FakeAnswerContext()))
        .isNotInstanceOf(Answer.Pass.class);
  }

  @Test
  protected void withdrawnQuestionEnds() throws Exception {
    Answerer answerer = open();
    FakeAnswerContext withdrawn = new FakeAnswerContext();
    withdrawn.cancel();
    Calls.interrupted(() -> answerer.answer(question(), withdrawn));
    FakeAnswerContext late = new FakeAnswerContext(Instant.EPOCH, List.of());
    Calls.interrupted(() -> answerer.answer(question(), late));
  }

  @Test
  protected void relatedCasesOfOthersDoNoHarm() throws Exception {
    List<Citation> related = List.of(SampleCases.citation(SampleCases.billing()));
    FakeAnswerContext context = new FakeAnswerContext(Instant.now().plusSeconds(60), related);
    assertWellFormed(open().answer(question(), context), question());
  }

  /** Whether an answer keeps the rules of {@link Answer}; for a plugin's own tests too. */
  public static void assertWellFormed(Answer answer, Question to) {
    switch (answer) {
      case Answer.Reply reply -> {
        assertCitations(reply.citations());
        assertThat(reply.citations()).hasSizeLessThanOrEqualTo(to.limit());
      }
      case Answer.Hint hint ->
          hint.draft()
              .ifPresent(
                  draft -> {
                    assertThat(draft.subject()).isNotBlank().doesNotContain("\n", "\r");
                    assertThat(draft.description()).isNotBlank();
                    assertThat(draft.category()).isIn("technical", "billing", "account");
                    assertThat(draft.severity())
                        .isIn("low", "normal", "high", "urgent", "critical");
                  });
      case Answer.Pass pass -> {
        assertThat(pass.reason()).isNotBlank().doesNotContain("\n", "\r");
        if (to.text().length() > 20) {
          assertThat(pass.reason()).as("reason, which is logged").doesNotContain(to.text());
        }
        assertCitations(pass.related());
      }
    }
  }

  private static void assertCitations(List<Citation> citations) {
    assertThat(citations)
        .extracting(citation -> citation.card().number())
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  private static Question with(Question question, String text, int limit) {
    return new Question(
        question.id(),
        text,
        question.threadId(),
        question.thread(),
        question.filters(),
        question.language(),
        limit,
        question.attributes());
  }
}
