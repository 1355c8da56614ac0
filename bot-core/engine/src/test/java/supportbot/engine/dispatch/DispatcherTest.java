package supportbot.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.Turn;
import supportbot.engine.Await;
import supportbot.engine.Cases;
import supportbot.engine.FixedComponents;
import supportbot.engine.RecordingView;
import supportbot.engine.chain.AnswerChain;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.LiveComponents;

class DispatcherTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<Question> seen = new CopyOnWriteArrayList<>();
  private final Semaphore let = new Semaphore(0);
  private final Semaphore started = new Semaphore(0);
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final RecordingView view = new RecordingView();
  private final List<Dispatcher> open = new ArrayList<>();

  /** Answers when it is let. */
  private final Answerer gated =
      (question, context) -> {
        seen.add(question);
        context.cancellation().onCancel(() -> events.add("cancelled " + question.id()));
        started.release();
        try {
          let.acquire();
        } catch (InterruptedException e) {
          events.add("interrupted " + question.id());
          throw e;
        }
        return Answer.Reply.of("answer to " + question.id(), List.of());
      };

  /** Answers at once. */
  private final Answerer quick =
      (question, _) -> {
        seen.add(question);
        events.add("mdc " + MDC.get("question"));
        return Answer.Reply.of("answer to " + question.id(), List.of());
      };

  @AfterEach
  void close() {
    let.release(10_000);
    open.forEach(Dispatcher::close);
  }

  @Test
  void answersAQuestionAndCanSayWhy() throws Exception {
    Dispatcher dispatcher = dispatcher(quick, limits(50, 10, 100));
    Ticket ticket = accepted(dispatcher, incoming("q1", "t1", "service:foo 왜 안 켜지나요?"));
    Response response = ticket.closed().get(20, TimeUnit.SECONDS);
    assertThat(response.text()).isEqualTo("answer to q1");
    assertThat(response.language()).isEqualTo(Language.KOREAN);
    assertThat(response.notices()).containsExactly("service:foo은(는) 알 수 없는 값입니다.");
    assertThat(seen.getFirst().text()).isEqualTo("왜 안 켜지나요?");
    assertThat(seen.getFirst().filters().services()).containsExactly("foo");
    assertThat(events).containsExactly("mdc q1");

    Explanation why = dispatcher.why("q1").orElseThrow();
    assertThat(why.open()).isFalse();
    assertThat(why.shown()).extracting(Response::text).containsExactly("answer to q1");
    assertThat(why.reasons()).extracting(Reason::outcome).containsExactly(Reason.Outcome.REPLY);
    assertThat(dispatcher.why("q2")).isEmpty();
  }

  @Test
  void saysWhatARunningQuestionIsDoing() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(50, 10, 100));
    accepted(dispatcher, incoming("q1", "t1", "question"));
    started.acquire();
    Await.until(
        "running",
        () ->
            dispatcher.why("q1").orElseThrow().reasons().stream()
                .anyMatch(reason -> reason.outcome() == Reason.Outcome.RUNNING));
    assertThat(dispatcher.why("q1").orElseThrow().open()).isTrue();
  }

  @Test
  void forgetsTheOldestAnswers() throws Exception {
    Dispatcher dispatcher =
        dispatcher(quick, new DispatchSettings(Optional.empty(), 50, 10, 100, 500, 5, 100, 2));
    for (String id : List.of("q1", "q2", "q3")) {
      accepted(dispatcher, incoming(id, id, "question")).closed().get(20, TimeUnit.SECONDS);
    }
    assertThat(dispatcher.why("q1")).isEmpty();
    assertThat(dispatcher.why("q2")).isPresent();
    assertThat(dispatcher.why("q3")).isPresent();
  }

  @Test
  void answersInTheLanguageThatIsSetOrAskedFor() throws Exception {
    Dispatcher auto = dispatcher(quick, limits(50, 10, 100));
    assertThat(accepted(auto, incoming("q1", "t", "Why?")).language()).isEqualTo(Language.ENGLISH);
    assertThat(accepted(auto, incoming("q2", "t", "12345")).language()).isEqualTo(Language.KOREAN);
    Dispatcher korean =
        dispatcher(
            quick,
            new DispatchSettings(Optional.of(Language.KOREAN), 50, 10, 100, 500, 5, 100, 10));
    assertThat(accepted(korean, incoming("q3", "t", "Why?")).language()).isEqualTo(Language.KOREAN);
    IncomingQuestion english =
        incoming(
            "q4", "t", "왜?", Optional.of(Language.ENGLISH), IncomingQuestion.Conversation.NONE);
    assertThat(accepted(korean, english).language()).isEqualTo(Language.ENGLISH);
  }

  @Test
  void tellsTheirPlacesToThoseWhoWaitAndRefusesBeyond() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(1, 2, 100));
    accepted(dispatcher, incoming("q1", "t1", "question"));
    RecordingView second = new RecordingView();
    RecordingView third = new RecordingView();
    Ticket ticket2 = accepted(dispatcher, incoming("q2", "t2", "question"), second);
    Ticket ticket3 = accepted(dispatcher, incoming("q3", "t3", "question"), third);
    Submission.Refused refused = refused(dispatcher, incoming("q4", "t4", "question"));
    assertThat(refused.cause()).isEqualTo(Submission.Cause.BUSY);
    assertThat(refused.text()).contains("Too many questions");
    assertThat(dispatcher.running()).isEqualTo(1);
    assertThat(dispatcher.waiting()).isEqualTo(2);
    Await.until("place 2", () -> third.events.contains("queued 2"));
    let.release();
    Await.until("place 1", () -> third.events.contains("queued 1"));
    let.release(2);
    ticket2.closed().get(20, TimeUnit.SECONDS);
    ticket3.closed().get(20, TimeUnit.SECONDS);
    assertThat(seen).extracting(Question::id).containsExactly("q1", "q2", "q3");
  }

  @Test
  void answersTheQuestionsOfOneConversationInTurnAndReadsItThen() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(50, 10, 100));
    Ticket first = accepted(dispatcher, incoming("q1", "t", "question"));
    List<Turn> said = new CopyOnWriteArrayList<>();
    Ticket second =
        accepted(dispatcher, incoming("q2", "t", "and then?", Optional.empty(), () -> said));
    started.acquire();
    assertThat(dispatcher.waiting()).isEqualTo(1);
    said.add(new Turn(Turn.Speaker.BOT, "the first answer\u202E", Instant.EPOCH));
    let.release(2);
    first.closed().get(20, TimeUnit.SECONDS);
    second.closed().get(20, TimeUnit.SECONDS);
    assertThat(seen.getLast().thread()).extracting(Turn::text).containsExactly("the first answer");
  }

  @Test
  void boundsTheConversationFromItsEnd() throws Exception {
    Dispatcher dispatcher =
        dispatcher(quick, new DispatchSettings(Optional.empty(), 50, 10, 100, 500, 2, 7, 10));
    List<Turn> said = List.of(turn("oldest"), turn("second"), turn("latest"));
    accepted(dispatcher, incoming("q1", "t", "question", Optional.empty(), () -> said))
        .closed()
        .get(20, TimeUnit.SECONDS);
    assertThat(seen.getFirst().thread()).extracting(Turn::text).containsExactly("s", "latest");
  }

  @Test
  void aConversationThatCannotBeReadCostsANoticeOnly() throws Exception {
    Dispatcher dispatcher = dispatcher(quick, limits(50, 10, 100));
    IncomingQuestion.Conversation broken =
        () -> {
          throw new ComponentException(ErrorKind.UNAVAILABLE, "away");
        };
    Response response =
        accepted(dispatcher, incoming("q1", "t", "question", Optional.empty(), broken))
            .closed()
            .get(20, TimeUnit.SECONDS);
    assertThat(response.outcome()).isEqualTo(Response.Outcome.REPLY);
    assertThat(response.notices()).singleElement().asString().contains("could not be read");
  }

  @Test
  void refusesWhoAsksTooOftenAndSaysUntilWhen() throws Exception {
    Dispatcher dispatcher = dispatcher(quick, limits(50, 10, 2));
    accepted(dispatcher, incoming("q1", "t1", "question"));
    accepted(dispatcher, incoming("q2", "t2", "question"));
    Submission.Refused refused = refused(dispatcher, incoming("q3", "t3", "question"));
    assertThat(refused.cause()).isEqualTo(Submission.Cause.TOO_OFTEN);
    assertThat(refused.retryAfter()).hasValue(Duration.ofMinutes(1));
    assertThat(refused.text()).contains("60 seconds");
  }

  @Test
  void refusesEmptyAndDuplicateQuestions() {
    Dispatcher dispatcher = dispatcher(gated, limits(50, 10, 100));
    assertThat(refused(dispatcher, incoming("q1", "t", "<@U1> service:ec2")).cause())
        .isEqualTo(Submission.Cause.EMPTY);
    accepted(dispatcher, incoming("q1", "t", "question"));
    assertThat(refused(dispatcher, incoming("q1", "t", "question")).cause())
        .isEqualTo(Submission.Cause.DUPLICATE);
  }

  @Test
  void withdrawingCancelsTheRunningCallAndTellsTheView() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(50, 10, 100));
    Ticket ticket = accepted(dispatcher, incoming("q1", "t", "question"));
    started.acquire();
    ticket.cancel();
    assertThatThrownBy(() -> ticket.closed().get(20, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    Await.until("cancelled and interrupted", () -> events.size() == 2);
    assertThat(events).containsExactly("cancelled q1", "interrupted q1");
    assertThat(view.events).endsWith("cancelled WITHDRAWN");
    assertThat(view.responses).isEmpty();
    Await.until("its place is free", () -> dispatcher.running() == 0);
    // The same question, edited, may be asked anew.
    accepted(dispatcher, incoming("q1", "t", "question, edited"));
    started.acquire();
  }

  @Test
  void aWaitingQuestionCanBeWithdrawn() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(1, 10, 100));
    accepted(dispatcher, incoming("q1", "t1", "question"));
    Ticket waiting = accepted(dispatcher, incoming("q2", "t2", "question"));
    waiting.cancel();
    assertThatThrownBy(() -> waiting.answered().get(20, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    Await.until("gone", () -> dispatcher.waiting() == 0);
    let.release(2);
    Await.until("done", () -> dispatcher.running() == 0);
    assertThat(seen).extracting(Question::id).containsExactly("q1");
  }

  @Test
  void closingLetsRunningQuestionsFinishAndRefusesNewOnes() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(50, 10, 100));
    Ticket ticket = accepted(dispatcher, incoming("q1", "t", "question"));
    started.acquire();
    CountDownLatch closed = new CountDownLatch(1);
    Thread closing =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    dispatcher.close(LONG);
                    closed.countDown();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    Await.until(
        "stopping",
        () ->
            dispatcher.submit(incoming("q2", "t2", "question"), new RecordingView())
                    instanceof Submission.Refused refused
                && refused.cause() == Submission.Cause.STOPPING);
    let.release(100);
    assertThat(ticket.answered().get(20, TimeUnit.SECONDS).text()).isEqualTo("answer to q1");
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    closing.join();
  }

  @Test
  void closingGivesUpWhatIsNotFinishedInTime() throws Exception {
    Dispatcher dispatcher = dispatcher(gated, limits(1, 10, 100));
    Ticket running = accepted(dispatcher, incoming("q1", "t", "question"));
    RecordingView waitingView = new RecordingView();
    accepted(dispatcher, incoming("q2", "t2", "question"), waitingView);
    started.acquire();
    dispatcher.close(Duration.ofMillis(50));
    assertThat(running.closed()).isCompletedExceptionally();
    assertThat(view.events).endsWith("cancelled SHUTDOWN");
    assertThat(waitingView.events).endsWith("cancelled SHUTDOWN");
    Await.until("interrupted", () -> events.contains("interrupted q1"));
  }

  @Test
  void aDefectOfOurOwnEndsInAnErrorWithAReference() throws Exception {
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(List.of(ChainStep.of("answerer", LONG)), false),
            () -> {
              throw new IllegalStateException("no set is live");
            },
            guards(),
            Cases.redactor(),
            InstantSource.system());
    Dispatcher dispatcher =
        new Dispatcher(limits(50, 10, 100), chain, _ -> Optional.empty(), InstantSource.system());
    open.add(dispatcher);
    Response response =
        accepted(dispatcher, incoming("q1", "t", "question")).closed().get(20, TimeUnit.SECONDS);
    assertThat(response.outcome()).isEqualTo(Response.Outcome.ERROR);
    assertThat(response.text()).contains("q1");
    assertThat(view.events).hasSize(2);
  }

  @Test
  void aBurstEndsInAsManyAnswers() throws Exception {
    Dispatcher dispatcher = dispatcher(quick, limits(10, 1000, 10_000));
    List<Ticket> tickets = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      tickets.add(
          accepted(dispatcher, incoming("q" + i, "t" + i % 50, "question"), new RecordingView()));
    }
    for (Ticket ticket : tickets) {
      assertThat(ticket.closed().get(60, TimeUnit.SECONDS).text())
          .isEqualTo("answer to " + ticket.id());
    }
    Await.until("all places are free", () -> dispatcher.running() + dispatcher.waiting() == 0);
  }

  private Dispatcher dispatcher(Answerer answerer, DispatchSettings settings) {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(List.of(ChainStep.of("answerer", LONG)), false),
            LiveComponents.of(new FixedComponents().answerer("answerer", answerer)),
            guards(),
            Cases.redactor(),
            InstantSource.system());
    Dispatcher dispatcher =
        new Dispatcher(
            settings,
            chain,
            name -> Optional.of(name).filter("ec2"::equals),
            InstantSource.fixed(now));
    open.add(dispatcher);
    return dispatcher;
  }

  private static Guards guards() {
    return new Guards(GuardSettings.standard(), Cases.redactor(), InstantSource.system());
  }

  private static DispatchSettings limits(int questions, int queue, int perMinute) {
    return new DispatchSettings(Optional.empty(), questions, queue, perMinute, 500, 5, 100, 10);
  }

  private Ticket accepted(Dispatcher dispatcher, IncomingQuestion incoming) {
    return accepted(dispatcher, incoming, view);
  }

  private static Ticket accepted(
      Dispatcher dispatcher, IncomingQuestion incoming, RecordingView view) {
    Submission submission = dispatcher.submit(incoming, view);
    assertThat(submission).isInstanceOf(Submission.Accepted.class);
    return ((Submission.Accepted) submission).ticket();
  }

  private Submission.Refused refused(Dispatcher dispatcher, IncomingQuestion incoming) {
    Submission submission = dispatcher.submit(incoming, view);
    assertThat(submission).isInstanceOf(Submission.Refused.class);
    return (Submission.Refused) submission;
  }

  private static IncomingQuestion incoming(String id, String threadId, String text) {
    return incoming(id, threadId, text, Optional.empty(), IncomingQuestion.Conversation.NONE);
  }

  private static IncomingQuestion incoming(
      String id,
      String threadId,
      String text,
      Optional<Language> language,
      IncomingQuestion.Conversation conversation) {
    return new IncomingQuestion(
        id, text, "u1", threadId, conversation, Filters.none(), language, 3, List.of(), Map.of());
  }

  private static Turn turn(String text) {
    return new Turn(Turn.Speaker.PERSON, text, Instant.EPOCH);
  }
}
