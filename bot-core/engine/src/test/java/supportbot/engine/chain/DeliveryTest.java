package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import supportbot.api.Language;
import supportbot.engine.Await;
import supportbot.engine.RecordingView;
import supportbot.engine.chain.AnswerView.Cause;
import supportbot.engine.chain.AnswerView.Placement;

class DeliveryTest {
  private final CountDownLatch open = new CountDownLatch(1);

  /** Blocks at the first event until it is opened, like a medium that is slow. */
  private final RecordingView view =
      new RecordingView() {
        @Override
        public void asking(String answerer) {
          try {
            open.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          super.asking(answerer);
        }
      };

  private final Delivery delivery = new Delivery("q", view, text -> text);

  @Test
  void keepsOnlyTheLatestPartialTextForASlowView() throws Exception {
    delivery.asking("a");
    for (int i = 0; i < 1000; i++) {
      delivery.partial(0, "a", "text " + i);
    }
    delivery.answered(response(1));
    delivery.closed(response(1));
    open.countDown();
    delivery.closed().get(20, TimeUnit.SECONDS);
    assertThat(view.events)
        .containsExactly("asking a", "answered REPLACE: REPLY 1", "closed: REPLY 1");
  }

  @Test
  void aPreliminaryAnswerThatNobodySawGivesWayToTheAnswer() throws Exception {
    delivery.asking("a");
    delivery.preliminary(response(1));
    delivery.answered(response(2));
    delivery.closed(response(2));
    open.countDown();
    delivery.closed().get(20, TimeUnit.SECONDS);
    assertThat(view.events).doesNotContain("preliminary: REPLY 1");
  }

  @Test
  void theMorePreferredIsHeardAlone() throws Exception {
    open.countDown();
    delivery.partial(0, "first", "one");
    delivery.partial(1, "second", "two");
    delivery.spoken(0);
    delivery.partial(1, "second", "three");
    delivery.answered(response(1));
    delivery.closed(response(1));
    delivery.closed().get(20, TimeUnit.SECONDS);
    assertThat(view.events).doesNotContain("partial second: two");
  }

  @Test
  void votesKeepAPreliminaryAnswerUnlessItIsTheAnswer() throws Exception {
    open.countDown();
    delivery.freeze(); // nothing is shown yet
    delivery.preliminary(response(1));
    Await.until("shown", () -> !view.events.isEmpty());
    delivery.freeze();
    delivery.preliminary(response(2));
    delivery.asking("b"); // both have been delivered when this has
    Await.until("told", () -> view.events.contains("asking b"));
    delivery.answered(response(2));
    delivery.closed(response(2));
    delivery.closed().get(20, TimeUnit.SECONDS);
    assertThat(view.events)
        .containsExactly(
            "preliminary: REPLY 1", "asking b", "answered APPEND: REPLY 2", "closed: REPLY 2");
  }

  @Test
  void aViewThatThrowsKeepsNothingFromTheOthers() throws Exception {
    Delivery broken =
        new Delivery(
            "q",
            new AnswerView() {
              @Override
              public void answered(Response response, Placement placement) {
                throw new IllegalStateException("a front end's defect");
              }

              @Override
              public void late(Response response, Placement placement) {}
            },
            text -> text);
    broken.answered(response(1));
    broken.closed(response(1));
    assertThat(broken.answered().get(20, TimeUnit.SECONDS).revision()).isEqualTo(1);
    assertThat(broken.closed().get(20, TimeUnit.SECONDS).revision()).isEqualTo(1);
  }

  @Test
  void nothingIsShownAfterTheQuestionWasGivenUp() {
    delivery.asking("a");
    delivery.answered(response(1));
    delivery.cancelled(Cause.WITHDRAWN);
    delivery.late(response(2), Placement.REPLACE);
    delivery.closed(response(2));
    open.countDown();
    assertThatThrownBy(() -> delivery.closed().get(20, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    assertThat(delivery.answered()).isCompletedExceptionally();
    assertThat(view.events).endsWith("cancelled WITHDRAWN");
    assertThat(view.responses).isEmpty();
  }

  private static Response response(int revision) {
    return new Response(
        "q",
        revision,
        Response.Outcome.REPLY,
        Optional.of("a"),
        Language.ENGLISH,
        "text",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Duration.ZERO,
        false);
  }
}
