package supportbot.engine.chain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.CaseLookup;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.engine.Cases;
import supportbot.engine.FixedComponents;
import supportbot.engine.RecordingView;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.Lease;

/** A chain whose steps a test writes, and the question {@code q1} that it is asked. */
final class ChainUnderTest {
  static final Duration LONG = Duration.ofSeconds(20);

  final RecordingView view = new RecordingView();
  final AtomicInteger leases = new AtomicInteger();
  final Guards guards =
      new Guards(GuardSettings.standard(), Cases.redactor(), InstantSource.system());
  boolean redactPersonalData;
  Language language = Language.KOREAN;

  private final FixedComponents components = new FixedComponents();
  private final List<ChainStep> steps = new ArrayList<>();
  private final CountDownLatch hang = new CountDownLatch(1);

  /** A step without an answerer. */
  void missing(String name) {
    steps.add(ChainStep.of(name, LONG));
  }

  void step(String name, Answerer answerer) {
    step(name, LONG, answerer);
  }

  void step(String name, Duration answerBy, Answerer answerer) {
    add(ChainStep.of(name, answerBy), answerer);
  }

  /** May be late for as long as a test takes. */
  void late(String name, Duration answerBy, Answerer answerer) {
    add(new ChainStep(name, Optional.empty(), answerBy, LONG, OptionalInt.empty()), answerer);
  }

  /** Starts with the first. */
  void early(String name, Duration answerBy, Answerer answerer) {
    Optional<Duration> atOnce = Optional.of(Duration.ZERO);
    add(new ChainStep(name, atOnce, answerBy, Duration.ZERO, OptionalInt.empty()), answerer);
  }

  void lookup(String name, CaseLookup lookup) {
    components.lookup(name, lookup);
  }

  /** Does not return before {@link #letGo}. */
  Answer hangThenPass() throws InterruptedException {
    hang.await();
    return Answer.Pass.because("nothing");
  }

  void letGo() {
    hang.countDown();
  }

  Response ask() throws Exception {
    return ask(Set.of());
  }

  Response ask(Set<String> allowed) throws Exception {
    return closed(begin(allowed, view));
  }

  Response ask(AnswerView to) throws Exception {
    return closed(begin(Set.of(), to));
  }

  Delivery begin() {
    return begin(Set.of(), view);
  }

  static Response answered(Delivery delivery) throws Exception {
    return delivery.answered().get(20, TimeUnit.SECONDS);
  }

  static Response closed(Delivery delivery) throws Exception {
    return delivery.closed().get(20, TimeUnit.SECONDS);
  }

  private void add(ChainStep step, Answerer answerer) {
    steps.add(step);
    components.answerer(step.use(), answerer);
  }

  private Lease lease() {
    leases.incrementAndGet();
    return new Lease(components, leases::decrementAndGet);
  }

  private Delivery begin(Set<String> allowed, AnswerView to) {
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(steps, redactPersonalData),
            this::lease,
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
}
