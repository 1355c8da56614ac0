package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.CaseDraft;
import supportbot.api.CaseLookup;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.engine.Await;
import supportbot.engine.Cases;
import supportbot.engine.RecordingView;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.guard.LiveSet;

class AnswerChainTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Map<String, Answerer> answerers = new LinkedHashMap<>();
  private final Map<String, CaseLookup> lookups = new LinkedHashMap<>();
  private final List<ChainStep> steps = new ArrayList<>();
  private final RecordingView view = new RecordingView();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final AtomicInteger leases = new AtomicInteger();
  private final Guards guards =
      new Guards(GuardSettings.standard(), Cases.redactor(), InstantSource.system());
  private boolean redactPersonalData;
  private Language language = Language.KOREAN;

  @AfterEach
  void letGo() {
    hang.countDown();
  }

  @Test
  void showsTheReplyOfTheMostPreferred() throws Exception {
    step("first", (_, _) -> Answer.Pass.because("not mine"));
    step("second", (_, _) -> Answer.Reply.of("**answer**", List.of(Cases.citation("1234567890"))));
    Response response = ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.REPLY);
    assertThat(response.text()).isEqualTo("**answer**");
    assertThat(response.answerer()).hasValue("second");
    assertThat(response.citations()).hasSize(1);
    assertThat(response.reasons())
        .extracting(Reason::answerer, Reason::outcome, Reason::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("first", Reason.Outcome.PASS, "not mine"),
            org.assertj.core.groups.Tuple.tuple("second", Reason.Outcome.REPLY, ""));
    assertThat(view.events)
        .containsExactly(
            "asking first", "asking second", "answered REPLACE: REPLY 1", "closed: REPLY 1");
    Await.until("the lease is given back", () -> leases.get() == 0);
  }

  @Test
  void appendsAHintToTheClosestCases() throws Exception {
    step("search", (_, _) -> closest("close"));
    step("hint", (_, _) -> hint("open a case"));
    Response response = ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.CLOSEST);
    assertThat(response.text()).isEqualTo("close\n\nopen a case");
    assertThat(response.answerer()).hasValue("search");
    assertThat(response.hint().orElseThrow().draft()).isPresent();
  }

  @Test
  void givesRelatedCasesToThoseAfterAndToTheReader() throws Exception {
    List<String> seen = new ArrayList<>();
    step(
        "search",
        (_, _) ->
            new Answer.Pass(
                "nothing covers it", Optional.empty(), List.of(Cases.citation("1234567890"))));
    step(
        "hint",
        (_, context) -> {
          context.related().forEach(citation -> seen.add(citation.card().number()));
          return hint("open a case");
        });
    Response response = ask();
    assertThat(seen).containsExactly("1234567890");
    assertThat(response.outcome()).isEqualTo(Response.Outcome.HINT);
    assertThat(response.citations()).hasSize(1);
  }

  @Test
  void saysThatNothingWasFound() throws Exception {
    step("search", (_, _) -> Answer.Pass.because("nothing covers it"));
    Response response = ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.NONE);
    assertThat(response.text()).isEqualTo("비슷한 과거 사례를 찾지 못했습니다.");
    assertThat(response.answerer()).isEmpty();
  }

  @Test
  void saysThatTheSearchFailedWithAReference() throws Exception {
    language = Language.ENGLISH;
    step("search", (_, _) -> fail(ErrorKind.DENIED, "log in again with SECRET"));
    step("other", (_, _) -> fail(ErrorKind.UNAVAILABLE, "away"));
    Response response = ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.ERROR);
    assertThat(response.text()).contains("reference q1");
    assertThat(response.reasons())
        .extracting(Reason::text)
        .containsExactly("log in again with <token-1>", "away");
  }

  @Test
  void aHintAfterAFailureSaysThatSomethingFailed() throws Exception {
    step("search", (_, _) -> fail(ErrorKind.UNAVAILABLE, "away"));
    step("hint", (_, _) -> hint("open a case"));
    Response response = ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.HINT);
    assertThat(response.text()).contains("참조 번호 q1").endsWith("open a case");
  }

  @Test
  void namesAnAnswererThatNoPluginProvides() throws Exception {
    steps.add(ChainStep.of("gone", LONG));
    step("search", (_, _) -> Answer.Reply.of("answer", List.of()));
    assertThat(ask().reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.MISSING);
  }

  @Test
  void asksOnlyThoseThatMayBeAsked() throws Exception {
    step("first", (_, _) -> Answer.Reply.of("first", List.of()));
    step("second", (_, _) -> Answer.Reply.of("second", List.of()));
    assertThat(ask(Set.of("second")).text()).isEqualTo("second");
  }

  @Test
  void marksCasesThatNobodyKnowsAndDropsTheirCitations() throws Exception {
    lookups.put("archive", Cases.lookup("1234567890"));
    step(
        "agent",
        (_, _) ->
            Answer.Reply.of(
                "See 1234567890 and 9876543210.",
                List.of(Cases.citation("9876543210"), Cases.citation("1234567890"))));
    Response response = ask();
    assertThat(response.text()).isEqualTo("See 1234567890 and 9876543210(확인되지 않음).");
    assertThat(response.citations())
        .extracting(citation -> citation.card().title())
        .containsExactly("real title");
    assertThat(response.reasons().getFirst().text()).contains("1 cases").contains("dropped: 1");
  }

  @Test
  void aLookupThatFailsOrHangsMarksCasesAndBlocksNobody() throws Exception {
    language = Language.ENGLISH;
    lookups.put(
        "archive",
        _ -> {
          hang.await();
          return Map.of();
        });
    step("agent", (_, _) -> Answer.Reply.of("See 1234567890.", List.of()));
    Response response = ask();
    assertThat(response.text()).isEqualTo("See 1234567890 (unverified).");
    assertThat(response.elapsed()).isLessThan(Duration.ofSeconds(5));
    assertThat(response.reasons().getFirst().text()).contains("could not be checked");
  }

  @Test
  void whatOneLookupDoesNotKnowAnotherMay() throws Exception {
    lookups.put("one", Cases.lookup("1234567890"));
    lookups.put("two", Cases.lookup("9876543210"));
    step("agent", (_, _) -> Answer.Reply.of("See 1234567890 and 9876543210.", List.of()));
    assertThat(ask().text()).isEqualTo("See 1234567890 and 9876543210.");
  }

  @Test
  void secretsNeverLeaveAndPersonalDataBySetting() throws Exception {
    step(
        "agent",
        (_, _) ->
            Answer.Reply.of("SECRET of a@example.com", List.of(Cases.citation("1234567890"))));
    assertThat(ask().text()).isEqualTo("<token-1> of a@example.com");
    redactPersonalData = true;
    assertThat(ask().text()).isEqualTo("<token-1> of <email-1>");
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
    step(
        "agent",
        (_, context) -> {
          context.partial("the SECRET is SEC");
          seen.await(20, TimeUnit.SECONDS);
          return Answer.Reply.of("done", List.of());
        });
    ask(Set.of(), watching);
    assertThat(watching.events).contains("partial agent: the <token-1> is");
  }

  @Test
  void aFallbackStandsInUntilTheLateReplyIsThere() throws Exception {
    lookups.put("archive", Cases.lookup("1234567890"));
    CountDownLatch release = new CountDownLatch(1);
    late(
        "agent",
        Duration.ofMillis(600),
        (_, _) -> {
          release.await();
          return Answer.Reply.of("better, see 1234567890", List.of());
        });
    early("search", Duration.ofMillis(600), (_, _) -> Answer.Reply.of("quick", List.of()));
    Delivery delivery = begin(Set.of(), view);
    Response first = delivery.answered().get(20, TimeUnit.SECONDS);
    assertThat(first.text()).isEqualTo("quick");
    assertThat(first.pending()).isTrue();
    release.countDown();
    assertThat(delivery.closed().get(20, TimeUnit.SECONDS).text()).startsWith("better");
    assertThat(view.events)
        .containsSubsequence(
            "preliminary: REPLY 1",
            "answered REPLACE: REPLY 1",
            "late REPLACE: REPLY 2",
            "closed: REPLY 2");
  }

  @Test
  void aFrozenAnswerIsNotReplaced() throws Exception {
    lookups.put("archive", Cases.lookup("1234567890"));
    CountDownLatch release = new CountDownLatch(1);
    late(
        "agent",
        Duration.ofMillis(100),
        (_, _) -> {
          release.await();
          return Answer.Reply.of("better, see 1234567890", List.of());
        });
    early("search", Duration.ofMillis(100), (_, _) -> Answer.Reply.of("quick", List.of()));
    Delivery delivery = begin(Set.of(), view);
    delivery.answered().get(20, TimeUnit.SECONDS);
    delivery.freeze();
    release.countDown();
    delivery.closed().get(20, TimeUnit.SECONDS);
    assertThat(view.events).contains("late APPEND: REPLY 2");
  }

  @Test
  void whatWasPromisedAndNeverCameIsToldInTheEnd() throws Exception {
    late("agent", Duration.ofMillis(50), (_, _) -> hangThenPass());
    Delivery delivery = begin(Set.of(), view);
    Response first = delivery.answered().get(20, TimeUnit.SECONDS);
    assertThat(first.outcome()).isEqualTo(Response.Outcome.NONE);
    assertThat(first.pending()).isTrue();
    assertThat(first.text()).contains("계속 찾고");
    hang.countDown();
    Response last = delivery.closed().get(20, TimeUnit.SECONDS);
    assertThat(last.text()).isEqualTo("비슷한 과거 사례를 찾지 못했습니다.");
    assertThat(last.pending()).isFalse();
    assertThat(last.revision()).isEqualTo(2);
  }

  @Test
  void anAnswererThatOverrunsIsATimeoutAndCountsAgainstIt() throws Exception {
    steps.add(ChainStep.of("slow", Duration.ofMillis(50)));
    answerers.put("slow", (_, _) -> hangThenPass());
    Response response = ask();
    assertThat(response.outcome()).isEqualTo(Response.Outcome.ERROR);
    assertThat(response.reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.TIMEOUT);
    Await.until(
        "the guard has counted it",
        () -> guards.of("slow").status().outcomes().getOrDefault("timeout", 0L) == 1);
    assertThat(guards.of("slow").status().lastFailure()).isPresent();
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
    steps.add(ChainStep.of("spin-1", answerBy));
    steps.add(ChainStep.of("spin-2", answerBy));
    steps.add(ChainStep.of("search", LONG));
    answerers.put("spin-1", spinning);
    answerers.put("spin-2", spinning);
    answerers.put("search", (_, _) -> Answer.Reply.of("answer", List.of()));
    try {
      for (String spinner : List.of("spin-1", "spin-2")) {
        Response response = ask(Set.of(spinner));
        assertThat(response.reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.TIMEOUT);
      }
      long start = System.nanoTime();
      assertThat(ask(Set.of("search")).text()).isEqualTo("answer");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
      assertThat(leases).as("leases are kept while plugin code runs").hasValue(2);
    } finally {
      stop.set(true);
    }
    Await.until("all leases are given back", () -> leases.get() == 0);
  }

  @Test
  void talkAfterTheAnswerIsIgnoredAndAnAnswerWithoutEndRefused() throws Exception {
    step("flood", (_, _) -> Answer.Reply.of("x".repeat(AnswerCheck.LONGEST + 1), List.of()));
    step("search", (_, _) -> Answer.Reply.of("answer", List.of()));
    Response response = ask();
    assertThat(response.text()).isEqualTo("answer");
    assertThat(response.reasons().getFirst().outcome()).isEqualTo(Reason.Outcome.FAILED);
  }

  private Answer hangThenPass() throws InterruptedException {
    hang.await();
    return Answer.Pass.because("nothing");
  }

  private void step(String name, Answerer answerer) {
    steps.add(ChainStep.of(name, LONG));
    answerers.put(name, answerer);
  }

  private void late(String name, Duration answerBy, Answerer answerer) {
    steps.add(new ChainStep(name, Optional.empty(), answerBy, LONG, OptionalInt.empty()));
    answerers.put(name, answerer);
  }

  private void early(String name, Duration answerBy, Answerer answerer) {
    steps.add(
        new ChainStep(
            name, Optional.of(Duration.ZERO), answerBy, Duration.ZERO, OptionalInt.empty()));
    answerers.put(name, answerer);
  }

  private Response ask() throws Exception {
    return ask(Set.of());
  }

  private Response ask(Set<String> allowed) throws Exception {
    return ask(allowed, view);
  }

  private Response ask(Set<String> allowed, AnswerView to) throws Exception {
    return begin(allowed, to).closed().get(20, TimeUnit.SECONDS);
  }

  private Delivery begin(Set<String> allowed, AnswerView to) {
    LiveSet.Lease all = LiveSet.of(answerers, lookups).lease();
    LiveSet live =
        () -> {
          leases.incrementAndGet();
          return new LiveSet.Lease() {
            @Override
            public Optional<Answerer> answerer(String name) {
              return all.answerer(name);
            }

            @Override
            public Map<String, CaseLookup> lookups() {
              return all.lookups();
            }

            @Override
            public void close() {
              leases.decrementAndGet();
            }
          };
        };
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(steps, redactPersonalData),
            live,
            guards,
            Cases.redactor(),
            InstantSource.system());
    Delivery delivery = new Delivery("q1", to, chain.partialText());
    ChainRun run =
        chain.begin(Question.of("q1", "question", language), allowed, List.of(), delivery);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                run.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    return delivery;
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
