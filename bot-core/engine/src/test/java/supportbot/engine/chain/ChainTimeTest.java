package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.engine.Await;
import supportbot.engine.Cases;
import supportbot.engine.guard.GuardKey;

/** Answers that come late, or never. */
class ChainTimeTest {
  private final ChainUnderTest chain = new ChainUnderTest();

  @AfterEach
  void letGo() {
    chain.letGo();
  }

  @Test
  void aFallbackStandsInUntilTheLateReplyIsThere() throws Exception {
    chain.lookup("archive", Cases.lookup("1234567890"));
    CountDownLatch release = new CountDownLatch(1);
    chain.late(
        "agent",
        Duration.ofMillis(600),
        (_, _) -> {
          release.await();
          return Answer.Reply.of("better, see 1234567890", List.of());
        });
    chain.early("search", Duration.ofMillis(600), (_, _) -> Answer.Reply.of("quick", List.of()));
    Delivery delivery = chain.begin();
    Response first = ChainUnderTest.answered(delivery);
    assertThat(first.text()).isEqualTo("quick");
    assertThat(first.pending()).isTrue();
    release.countDown();
    assertThat(ChainUnderTest.closed(delivery).text()).startsWith("better");
    assertThat(chain.view.events)
        .containsSubsequence(
            "preliminary: REPLY 1",
            "answered REPLACE: REPLY 1",
            "late REPLACE: REPLY 2",
            "closed: REPLY 2");
  }

  @Test
  void aFrozenAnswerIsNotReplaced() throws Exception {
    chain.lookup("archive", Cases.lookup("1234567890"));
    CountDownLatch release = new CountDownLatch(1);
    chain.late(
        "agent",
        Duration.ofMillis(100),
        (_, _) -> {
          release.await();
          return Answer.Reply.of("better, see 1234567890", List.of());
        });
    chain.early("search", Duration.ofMillis(100), (_, _) -> Answer.Reply.of("quick", List.of()));
    Delivery delivery = chain.begin();
    ChainUnderTest.answered(delivery);
    delivery.freeze();
    release.countDown();
    ChainUnderTest.closed(delivery);
    assertThat(chain.view.events).contains("late APPEND: REPLY 2");
  }

  @Test
  void whatWasPromisedAndNeverCameIsToldInTheEnd() throws Exception {
    chain.late("agent", Duration.ofMillis(50), (_, _) -> chain.hangThenPass());
    Delivery delivery = chain.begin();
    Response first = ChainUnderTest.answered(delivery);
    assertThat(first.outcome()).isEqualTo(Response.Outcome.NONE);
    assertThat(first.pending()).isTrue();
    assertThat(first.text()).contains("계속 찾고");
    chain.letGo();
    Response last = ChainUnderTest.closed(delivery);
    assertThat(last.text()).isEqualTo("비슷한 과거 사례를 찾지 못했습니다.");
    assertThat(last.pending()).isFalse();
    assertThat(last.revision()).isEqualTo(2);
  }

  @Test
  void anAnswererThatOverrunsIsATimeoutAndCountsAgainstIt() throws Exception {
    chain.step("slow", Duration.ofMillis(50), (_, _) -> chain.hangThenPass());
    Response response = chain.ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.ERROR);
    assertThat(response.reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.TIMEOUT);
    Await.until(
        "the guard has counted it",
        () ->
            chain
                    .guards
                    .of(GuardKey.answerer("slow", "slow"))
                    .status()
                    .outcomes()
                    .getOrDefault("timeout", 0L)
                == 1);
    assertThat(chain.guards.of(GuardKey.answerer("slow", "slow")).status().lastFailure())
        .isPresent();
  }

  @Test
  void theThirdQuestionIsAnsweredWhileTwoAnswerersSpinForEver() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Answerer spinning =
        (_, _) -> {
          while (!stop.get()) {
            Thread.onSpinWait();
          }
          return Answer.Pass.because("at last");
        };
    Duration answerBy = Duration.ofMillis(300);
    chain.step("spin-1", answerBy, spinning);
    chain.step("spin-2", answerBy, spinning);
    chain.step("search", (_, _) -> Answer.Reply.of("answer", List.of()));
    try {
      for (String spinner : List.of("spin-1", "spin-2")) {
        Response response = chain.ask(Set.of(spinner));
        assertThat(response.reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.TIMEOUT);
      }
      long start = System.nanoTime();
      assertThat(chain.ask(Set.of("search")).text()).isEqualTo("answer");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(chain.leases).as("leases are kept while plugin code runs").hasValue(2);
    } finally {
      stop.set(true);
    }
    Await.until("all leases are given back", () -> chain.leases.get() == 0);
  }
}
