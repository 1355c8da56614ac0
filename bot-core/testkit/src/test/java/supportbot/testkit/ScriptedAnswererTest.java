package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.Language;
import supportbot.api.Question;

class ScriptedAnswererTest extends AnswererContract {
  private static final Question QUESTION = Question.of("q1", "EC2 인스턴스가 시작되지 않아요", Language.KOREAN);

  @Override
  protected Answerer component() {
    return ScriptedAnswerer.says(
        Answer.Reply.of("키를 활성화하세요.", List.of(SampleCases.citation(SampleCases.korean()))));
  }

  @Override
  protected Question question() {
    return QUESTION;
  }

  @Test
  void hangsUntilItIsInterrupted() throws Exception {
    ScriptedAnswerer answerer = ScriptedAnswerer.hangs();
    Thread call = call(answerer);
    Eventually.holds("the call goes on", () -> answerer.running() == 1);
    call.interrupt();
    Eventually.holds("the call has ended", () -> !call.isAlive());
    assertThat(answerer.interrupts()).isEqualTo(1);
    assertThat(answerer.asked()).containsExactly(QUESTION);
  }

  @Test
  void spinsThroughInterruptsUntilItIsClosed() throws Exception {
    ScriptedAnswerer answerer = ScriptedAnswerer.spins();
    Thread call = call(answerer);
    Eventually.holds("the call goes on", () -> answerer.running() == 1);
    call.interrupt();
    assertThat(call.join(Duration.ofMillis(20))).isFalse();
    answerer.close();
    Eventually.holds("the call has ended", () -> !call.isAlive());
    assertThat(answerer.closes()).isEqualTo(1);
  }

  @Test
  void answersWhenTheGateOpens() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ScriptedAnswerer answerer = ScriptedAnswerer.says(Answer.Pass.because("late"), gate);
    Thread call = call(answerer);
    Eventually.holds("the call goes on", () -> answerer.running() == 1);
    gate.countDown();
    Eventually.holds("the call has ended", () -> !call.isAlive());
    assertThat(answerer.interrupts()).isZero();
  }

  @Test
  void throwsWhatItIsTold() {
    FakeAnswerContext context = new FakeAnswerContext();
    assertThatThrownBy(
            () -> ScriptedAnswerer.fails(new OutOfMemoryError("x")).answer(QUESTION, context))
        .isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(
            () -> ScriptedAnswerer.fails(new IllegalStateException()).answer(QUESTION, context))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> ScriptedAnswerer.fails(new Exception()).answer(QUESTION, context))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void passesAndReplies() throws Exception {
    FakeAnswerContext context = new FakeAnswerContext();
    assertThat(ScriptedAnswerer.passes("no case").answer(QUESTION, context))
        .isEqualTo(Answer.Pass.because("no case"));
    assertThat(ScriptedAnswerer.replies("yes").answer(QUESTION, context))
        .isEqualTo(Answer.Reply.of("yes", List.of()));
  }

  private static Thread call(ScriptedAnswerer answerer) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                answerer.answer(QUESTION, new FakeAnswerContext());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
