package supportbot.engine.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.Citation;
import supportbot.api.ErrorKind;
import supportbot.api.Question;
import supportbot.engine.guard.CallResult;
import supportbot.engine.guard.Guard;
import supportbot.engine.guard.GuardKey;
import supportbot.engine.guard.Guards;
import supportbot.engine.guard.Withdrawal;
import supportbot.engine.plugin.Lease;
import supportbot.engine.plugin.Provided;
import supportbot.engine.text.OneLine;

/** The call of one step's answerer for one question, guarded and checked. */
final class StepCall {
  private static final Logger log = LoggerFactory.getLogger(StepCall.class);

  /** The look-up of cases takes no longer than this. */
  private static final Duration LOOKUP = Duration.ofSeconds(1);

  /** And gets at least this, when an answer comes at the last moment. */
  private static final Duration SHORT_LOOKUP = Duration.ofMillis(200);

  private final int index;
  private final ChainStep step;
  private final Question question;
  private final List<Citation> related;
  private final Guards guards;
  private final AnswerCheck check;
  private final Lease lease;
  private final Queue<StepEvent> mailbox;
  private final Withdrawal withdrawal = new Withdrawal();
  private final long start = System.nanoTime();
  private final long deadline;
  private volatile boolean cancelled;
  private volatile boolean over;

  /**
   * A call that has not begun.
   *
   * @param deadline {@link System#nanoTime} at which it is interrupted
   */
  StepCall(
      int index,
      ChainStep step,
      Question question,
      List<Citation> related,
      Guards guards,
      AnswerCheck check,
      Lease lease,
      Queue<StepEvent> mailbox,
      long deadline) {
    this.deadline = deadline;
    this.index = index;
    this.step = step;
    this.question = question;
    this.related = related;
    this.guards = guards;
    this.check = check;
    this.lease = lease;
    this.mailbox = mailbox;
  }

  /** Whether the host gave it up before its time. */
  boolean isCancelled() {
    return cancelled;
  }

  /** Without effect at the deadline: the guard ends it then, and holds it against the answerer. */
  void cancel() {
    if (System.nanoTime() - deadline >= 0) {
      return;
    }
    cancelled = true;
    withdrawal.cancel();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Begins; whatever happens, the mailbox gets one {@link StepEvent.Finished}.
   *
   * @param answerBy {@link System#nanoTime} until which others wait for this answer
   * @param deadlineTime when it is interrupted, for the plugin
   */
  void begin(long answerBy, Instant deadlineTime, Consumer<String> sink) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    Thread.ofVirtual()
        .name("step-" + step.use())
        .start(
            () -> {
              if (context != null) {
                MDC.setContextMap(context);
              }
              Finding finding = defect();
              try {
                finding = find(answerBy, deadlineTime, sink);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException e) { // one step's defect must not silence the question
                log.error("answerer={} outcome=FAILED", step.use(), e);
              } finally {
                mailbox.add(new StepEvent.Finished(index, finding));
              }
            });
  }

  private Finding find(long answerBy, Instant deadlineTime, Consumer<String> sink)
      throws InterruptedException {
    Optional<Provided<Answerer>> answerer =
        lease.components().find(AnswererFactory.class, step.use());
    if (answerer.isEmpty()) {
      return AnswerCheck.failure(
          step.use(),
          Reason.Outcome.MISSING,
          ErrorKind.MISCONFIGURED,
          "no plugin provides it at the moment",
          Duration.ZERO);
    }
    Guard guard = guards.of(GuardKey.answerer(answerer.get().plugin(), answerer.get().name()));
    Finding finding = defect();
    try {
      finding = ask(answerer.get(), guard, answerBy, deadlineTime, sink);
      return finding;
    } finally {
      guard.tally(finding.reason().outcome().name().toLowerCase(Locale.ROOT));
    }
  }

  private Finding ask(
      Provided<Answerer> answerer,
      Guard guard,
      long answerBy,
      Instant deadlineTime,
      Consumer<String> sink)
      throws InterruptedException {
    CallContext context =
        new CallContext(deadlineTime, withdrawal, related, text -> pass(text, sink));
    Callable<Answer> code = () -> answerer.component().answer(question, context);
    CallResult<Answer> result =
        guard.call(answerer.loader(), lease.keeping(code), deadline, withdrawal, StepCall::trouble);
    over = true;
    mailbox.add(new StepEvent.Arrived(index));
    long left = answerBy - System.nanoTime();
    Duration time = left <= 0 || left > LOOKUP.toNanos() ? LOOKUP : Duration.ofNanos(left);
    return check.check(
        step.use(),
        result,
        question.language(),
        lease,
        time.compareTo(SHORT_LOOKUP) < 0 ? SHORT_LOOKUP : time);
  }

  /** What is told when the bot fails, and not the plugin. */
  private Finding defect() {
    return AnswerCheck.failure(
        step.use(),
        Reason.Outcome.FAILED,
        ErrorKind.INTERNAL,
        "the bot itself failed; its log says how",
        Duration.ZERO);
  }

  /** A plugin may go on talking after its call has ended, or show more than an answer may have. */
  private void pass(@Nullable String text, Consumer<String> sink) {
    if (!over && text != null && text.length() <= AnswerCheck.LONGEST) {
      sink.accept(text);
    }
  }

  private static Optional<String> trouble(Answer answer) {
    return answer instanceof Answer.Pass pass && pass.kind().filter(Guard::isTrouble).isPresent()
        ? Optional.of(OneLine.of(pass.reason()))
        : Optional.empty();
  }
}
