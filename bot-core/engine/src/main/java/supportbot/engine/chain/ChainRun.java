package supportbot.engine.chain;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Question;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.Lease;

/** One question on its way through the chain: does what {@link ChainProgress} says. */
public final class ChainRun {
  private static final Logger log = LoggerFactory.getLogger(ChainRun.class);

  private final Question question;
  private final List<ChainStep> steps;
  private final ResponseComposer composer;
  private final AnswerCheck check;
  private final Guards guards;
  private final Lease lease;
  private final Delivery delivery;
  private final InstantSource clock;

  private final ChainProgress progress;
  private final LinkedBlockingQueue<StepEvent> mailbox = new LinkedBlockingQueue<>();
  private final Map<Integer, StepCall> calls = new HashMap<>();
  private final Map<Integer, Finding> findings = new HashMap<>();
  private final Map<Integer, String> remarks = new HashMap<>();
  private final AtomicReference<List<Reason>> reasons = new AtomicReference<>(List.of());
  private long start;

  ChainRun(
      Question question,
      List<ChainStep> steps,
      ResponseComposer composer,
      AnswerCheck check,
      Guards guards,
      Lease lease,
      Delivery delivery,
      InstantSource clock) {
    this.question = question;
    this.steps = steps;
    this.composer = composer;
    this.check = check;
    this.guards = guards;
    this.lease = lease;
    this.delivery = delivery;
    this.clock = clock;
    progress = new ChainProgress(steps);
  }

  /**
   * Sees the question to its end and tells its delivery. Once only, on a virtual thread.
   *
   * @throws InterruptedException when interrupted: the question was withdrawn, and its calls are
   *     cancelled; the delivery has not been told
   */
  public void run() throws InterruptedException {
    start = System.nanoTime();
    try {
      perform(progress.advance(Duration.ZERO));
      while (!progress.closed()) {
        perform(next());
      }
    } finally {
      calls.values().forEach(StepCall::cancel);
      lease.close();
    }
  }

  /** What has become of each step so far. From any thread. */
  public List<Reason> reasons() {
    return reasons.get();
  }

  private List<ChainAction> next() throws InterruptedException {
    Optional<Duration> wake = progress.nextWake();
    StepEvent event =
        wake.isPresent()
            ? mailbox.poll(wake.get().minus(now()).toNanos(), TimeUnit.NANOSECONDS)
            : mailbox.take();
    return switch (event) {
      case null -> progress.advance(now());
      case StepEvent.Arrived(int step) -> {
        progress.checking(step);
        yield progress.advance(now());
      }
      case StepEvent.Finished(int step, Finding finding) -> {
        findings.put(step, finding);
        delivery.spoken(step);
        log.info(
            "answerer={} outcome={} ms={}",
            finding.reason().answerer(),
            finding.reason().outcome(),
            finding.reason().took().toMillis());
        yield progress.finished(step, finding, now());
      }
    };
  }

  private void perform(List<ChainAction> actions) {
    for (ChainAction action : actions) {
      switch (action) {
        case ChainAction.Ask(int step) -> ask(step);
        case ChainAction.Cancel(int step) -> {
          StepCall call = calls.get(step);
          if (call != null) {
            call.cancel();
          }
        }
        case ChainAction.Drop(int step, String reason) -> remarks.put(step, reason);
        case ChainAction.Preview() -> delivery.preliminary(compose(true));
        case ChainAction.Settle() -> delivery.answered(compose(progress.pending()));
        case ChainAction.Late(var placement) ->
            delivery.late(compose(progress.pending()), placement);
        case ChainAction.Close() -> delivery.closed(compose(false));
      }
    }
    reasons.set(describe());
  }

  private void ask(int index) {
    ChainStep step = steps.get(index);
    long deadline = start + step.deadline().toNanos();
    StepCall call =
        new StepCall(
            index,
            step,
            question,
            ResponseComposer.related(found()),
            guards,
            check,
            lease,
            mailbox,
            deadline);
    calls.put(index, call);
    delivery.asking(step.use());
    call.begin(
        start + step.answerBy().toNanos(),
        clock.instant().plusNanos(deadline - System.nanoTime()),
        text -> delivery.partial(index, step.use(), text));
  }

  private Response compose(boolean pending) {
    List<Reason> described = describe();
    reasons.set(described);
    return composer.compose(
        found(),
        progress.shown().map(findings::get),
        progress.hint().map(findings::get),
        described,
        now(),
        pending);
  }

  /** What there is, in order of preference. */
  private List<Finding> found() {
    List<Finding> found = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Finding finding = findings.get(i);
      if (finding != null) {
        found.add(finding);
      }
    }
    return found;
  }

  private List<Reason> describe() {
    List<Reason> described = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      described.add(describe(i));
    }
    return List.copyOf(described);
  }

  private Reason describe(int index) {
    String name = steps.get(index).use();
    Finding finding = findings.get(index);
    StepCall call = calls.get(index);
    if (finding != null) {
      Reason reason = finding.reason();
      String remark = remarks.get(index);
      return remark == null ? reason : new Reason(name, reason.outcome(), reason.took(), remark);
    }
    if (call == null) {
      return new Reason(name, Reason.Outcome.SKIPPED, Duration.ZERO, "");
    }
    Duration took = call.elapsed();
    if (progress.running(index)) {
      return new Reason(name, Reason.Outcome.RUNNING, took, "");
    }
    return call.isCancelled()
        ? new Reason(name, Reason.Outcome.CANCELLED, took, "somebody else answered first")
        : new Reason(
            name,
            Reason.Outcome.TIMEOUT,
            took,
            "it had no result after " + took.toMillis() + " ms");
  }

  private Duration now() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
