package supportbot.qcli;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.AnswerContext;
import supportbot.qcli.output.Failure;
import supportbot.qcli.output.Verdict;
import supportbot.qcli.process.Outcome;
import supportbot.qcli.process.Runs;

/** Runs the CLI once for each question. Thread-safe. */
final class OneShot implements Backend {
  private static final Logger log = LoggerFactory.getLogger(OneShot.class);

  private final QcliSettings settings;
  private final CommandLine commands;
  private final Runs runs;
  private final Semaphore permits;
  private final StartPace pace;

  OneShot(QcliSettings settings, CommandLine commands, Runs runs) {
    this.settings = settings;
    this.commands = commands;
    this.runs = runs;
    this.permits = new Semaphore(settings.limits().runs(), true);
    this.pace = new StartPace(settings.limits().startEvery());
  }

  @Override
  public String ask(String threadId, String prompt, Duration time, AnswerContext context)
      throws InterruptedException {
    long start = System.nanoTime();
    if (!permits.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
      throw Busy.exception(settings.limits().runs());
    }
    try {
      pace.await();
      Duration left = time.minusNanos(System.nanoTime() - start);
      if (!left.isPositive()) {
        throw Busy.exception(settings.limits().runs());
      }
      Outcome outcome = runs.run(commands.chat(prompt, left), context.cancellation()::isCancelled);
      return answer(outcome);
    } catch (Runs.NotStarted e) {
      throw Failure.NOT_INSTALLED.exception(e);
    } finally {
      permits.release();
    }
  }

  private String answer(Outcome outcome) {
    Verdict verdict =
        switch (outcome) {
          case Outcome.TimedOut() -> new Verdict.Failed(Failure.TIMED_OUT);
          case Outcome.Exited(int code, byte[] output, boolean cut, byte[] errors) ->
              Verdict.of(settings.product(), code, output, cut, errors);
        };
    return switch (verdict) {
      case Verdict.Answered(String markdown) -> markdown;
      case Verdict.Failed(Failure failure) -> {
        log.warn("event=qcli-failed failure={} kind={}", failure, failure.kind());
        throw failure.exception();
      }
    };
  }

  @Override
  public void close() {
    // Calls end their own runs; nothing outlives them.
  }
}
