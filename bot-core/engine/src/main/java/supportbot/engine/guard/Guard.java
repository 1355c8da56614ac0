package supportbot.engine.guard;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Redactor;
import supportbot.engine.guard.CallResult.Failed;
import supportbot.engine.guard.CallResult.How;
import supportbot.engine.guard.CallResult.Returned;
import supportbot.engine.text.OneLine;

/**
 * Stands between the host and one component, whichever version of its plugin is live: breaker,
 * bulkhead, deadline, figures. A call that does not end when it is interrupted keeps its place in
 * the bulkhead until it does, so that a component which hangs can never take more than its own
 * places. Thread-safe.
 */
public final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);

  /** Errors that are the question's fault, or nobody's: the component is well. */
  private static final Set<ErrorKind> WELL =
      EnumSet.of(ErrorKind.INVALID, ErrorKind.NOT_FOUND, ErrorKind.CONFLICT);

  private final GuardKey key;
  private final String name;
  private final GuardSettings settings;
  private final int places;
  private final Semaphore free;
  private final CircuitBreaker breaker;
  private final Redactor redactor;
  private final InstantSource clock;
  private final Figures figures = new Figures();
  private final CallThreads threads;
  private final CallEnding ending;

  Guard(GuardKey key, int places, GuardSettings settings, Redactor redactor, InstantSource clock) {
    this.redactor = redactor;
    this.key = key;
    this.name = key.component();
    this.settings = settings;
    this.places = places;
    this.clock = clock;
    free = new Semaphore(places, true);
    threads = new CallThreads(name);
    ending = new CallEnding(name, places, settings.grace(), figures, threads);
    breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowSize(settings.window())
                .minimumNumberOfCalls(settings.minimum())
                .failureRateThreshold(settings.failurePercent())
                .permittedNumberOfCallsInHalfOpenState(2)
                .waitDurationInOpenState(settings.openFor())
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                figures.outUntil(clock.instant().plus(settings.openFor()));
                log.warn(
                    "component={} plugin={} state=out seconds={} reason=\"{}\"",
                    name,
                    key.plugin(),
                    settings.openFor().toSeconds(),
                    figures.lastFailure().orElse(""));
              }
            });
  }

  /**
   * Calls the component and waits for it.
   *
   * @param loader the component's class loader
   * @param code the call; runs on a thread of its own
   * @param deadline {@link System#nanoTime} at which the call is interrupted
   * @param withdrawal ends the call early; cancelled too when its time is up
   * @param trouble tells of a value whether it stands for a failure of the component, and for which
   * @throws InterruptedException when the calling thread is interrupted; the call is then cancelled
   */
  public <T> CallResult<T> call(
      ClassLoader loader,
      Callable<T> code,
      long deadline,
      Withdrawal withdrawal,
      Function<T, Optional<String>> trouble)
      throws InterruptedException {
    if (!breaker.tryAcquirePermission()) {
      return rejected(ErrorKind.UNAVAILABLE, figures.outReason());
    }
    boolean judged = false;
    try {
      if (!place(deadline)) {
        return rejected(
            ErrorKind.THROTTLED, "all its " + places + " calls at once are taken; it may hang");
      }
      CountDownLatch wake = new CountDownLatch(1);
      long start = System.nanoTime();
      PluginCall<T> call = start(loader, code, wake);
      figures.started();
      withdrawal.wake(wake::countDown);
      try {
        wake.await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        withdrawal.cancel();
        ending.begin(call, withdrawal);
        throw e;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      boolean withdrawn = withdrawal.isCancelled();
      CallResult<T> result = redacted(result(call, withdrawn, took));
      if (call.ending().isEmpty()) {
        withdrawal.cancel();
        ending.begin(call, withdrawal);
      }
      judged = judge(result, trouble);
      return result;
    } catch (ComponentException e) { // no thread
      return rejected(e.kind(), OneLine.of(String.valueOf(e.getMessage())));
    } finally {
      if (!judged) {
        breaker.releasePermission();
      }
    }
  }

  /** Whether an error says that the component is not well. */
  public static boolean isTrouble(ErrorKind kind) {
    return !WELL.contains(kind);
  }

  /** Counts how a call ended, under a name of the caller's. */
  public void tally(String outcome) {
    figures.tally(outcome);
  }

  /** How the component is. */
  public GuardStatus status() {
    GuardStatus.State state =
        switch (breaker.getState()) {
          case OPEN, FORCED_OPEN -> GuardStatus.State.OUT;
          case HALF_OPEN -> GuardStatus.State.TRYING;
          case CLOSED, DISABLED, METRICS_ONLY -> GuardStatus.State.IN;
        };
    int running = places - free.availablePermits();
    return figures.status(key, state, running, places, threads.left(), clock.instant());
  }

  private boolean place(long deadline) throws InterruptedException {
    long wait = Math.min(settings.patience().toNanos(), deadline - System.nanoTime());
    return free.tryAcquire(Math.max(0, wait), TimeUnit.NANOSECONDS);
  }

  private <T> PluginCall<T> start(ClassLoader loader, Callable<T> code, CountDownLatch wake) {
    boolean started = false;
    try {
      PluginCall<T> call =
          PluginCall.start(
              threads,
              loader,
              code,
              () -> {
                free.release();
                wake.countDown();
              });
      started = true;
      return call;
    } finally {
      if (!started) {
        free.release();
      }
    }
  }

  private static <T> CallResult<T> result(PluginCall<T> call, boolean withdrawn, Duration took) {
    Optional<PluginCall.Ending<T>> ended = call.ending();
    if (ended.isEmpty()) {
      return withdrawn
          ? withdrawn(took)
          : new Failed<>(
              How.TIMED_OUT,
              ErrorKind.TIMEOUT,
              "it had no result after " + took.toMillis() + " ms",
              took);
    }
    return switch (ended.get()) {
      case PluginCall.Ending.Value<T>(T value) -> new Returned<>(value, took);
      case PluginCall.Ending.Thrown<T>(ErrorKind kind, String reason, boolean interrupted) ->
          withdrawn
              ? withdrawn(took)
              // Nobody of ours interrupted it, so that is a defect of its own.
              : new Failed<>(How.THREW, interrupted ? ErrorKind.INTERNAL : kind, reason, took);
    };
  }

  private static <T> CallResult<T> withdrawn(Duration took) {
    return new Failed<>(How.WITHDRAWN, ErrorKind.TIMEOUT, "no longer wanted", took);
  }

  private <T> CallResult<T> redacted(CallResult<T> result) {
    return switch (result) {
      case Returned<T> returned -> returned;
      case Failed<T>(How how, ErrorKind kind, String reason, Duration took) ->
          new Failed<>(how, kind, redactor.redact(reason).text(), took);
    };
  }

  /** Tells breaker and figures; false when the call says nothing about the component's health. */
  private <T> boolean judge(CallResult<T> result, Function<T, Optional<String>> trouble) {
    figures.ended(result.took());
    return switch (result) {
      case Returned<T>(T value, Duration took) -> {
        count(trouble.apply(value).map(reason -> redactor.redact(reason).text()), took);
        yield true;
      }
      case Failed<T>(How how, ErrorKind kind, String reason, Duration took) -> {
        if (how == How.WITHDRAWN || how == How.REJECTED) {
          yield false;
        }
        log.warn("component={} outcome={} kind={} reason=\"{}\"", name, how, kind, reason);
        count(isTrouble(kind) ? Optional.of(reason) : Optional.empty(), took);
        yield true;
      }
    };
  }

  private void count(Optional<String> failure, Duration took) {
    if (failure.isPresent()) {
      figures.failed(failure.get());
      breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new Failure());
    } else {
      breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private <T> CallResult<T> rejected(ErrorKind kind, String reason) {
    return new Failed<>(How.REJECTED, kind, reason, Duration.ZERO);
  }

  /** Only tells the breaker that a call failed. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure() {
      super("a call failed", null, false, false);
    }
  }
}
