package supportbot.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.Await;
import supportbot.engine.Cases;
import supportbot.engine.guard.CallResult.Failed;
import supportbot.engine.guard.CallResult.How;
import supportbot.engine.guard.CallResult.Returned;

class GuardTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final InstantSource clock = now::get;
  private final Guard guard = guard(2);

  static final List<Throwable> THROWN =
      List.of(
          new IllegalStateException("SECRET of a question"),
          new NoClassDefFoundError("gone"),
          new StackOverflowError(),
          new OutOfMemoryError("heap"),
          new ExceptionInInitializerError("static"),
          new Hostile());

  @Test
  void givesWhatThePluginReturns() throws Exception {
    CallResult<String> result = call(() -> "answer", LONG);
    assertThat(result)
        .isInstanceOfSatisfying(Returned.class, is -> assertThat(is.value()).isEqualTo("answer"));
    assertThat(guard.status().calls()).isEqualTo(1);
    assertThat(guard.status().state()).isEqualTo(GuardStatus.State.IN);
  }

  @ParameterizedTest
  @FieldSource("THROWN")
  void whateverThePluginThrowsIsAFailure(Throwable thrown) throws Exception {
    Failed<String> failed = failed(() -> sneak(thrown), LONG);
    assertThat(failed.how()).isEqualTo(How.THREW);
    assertThat(failed.kind()).isEqualTo(ErrorKind.INTERNAL);
    assertThat(failed.reason()).doesNotContain("SECRET");
  }

  @Test
  void keepsKindAndMessageOfAComponentsOwnErrors() throws Exception {
    Failed<String> failed =
        failed(() -> sneak(new ComponentException(ErrorKind.DENIED, "log in\nagain")), LONG);
    assertThat(failed.kind()).isEqualTo(ErrorKind.DENIED);
    assertThat(failed.reason()).isEqualTo("log in again");
  }

  @Test
  void nullIsAFailure() throws Exception {
    assertThat(failed(() -> null, LONG).reason()).contains("null");
  }

  @Test
  void runsOnAPlatformThreadWithThePluginsLoaderAndNothingInherited() throws Exception {
    InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
    inheritable.set("host");
    try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
      List<Thread> threads = new CopyOnWriteArrayList<>();
      for (int i = 0; i < 2; i++) {
        guard.call(
            loader,
            () -> {
              assertThat(inheritable.get()).isNull();
              assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
              Thread.currentThread().setContextClassLoader(null);
              Thread.currentThread().setName("mine");
              return threads.add(Thread.currentThread());
            },
            System.nanoTime() + LONG.toNanos(),
            new Withdrawal(),
            _ -> Optional.empty());
      }
      assertThat(threads).hasSize(2);
      assertThat(threads).allMatch(thread -> !thread.isVirtual() && thread.isDaemon());
    } finally {
      inheritable.remove();
    }
  }

  @Test
  void interruptsAtTheDeadlineAfterTheCancelActions() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    Withdrawal withdrawal = new Withdrawal();
    withdrawal.onCancel(() -> order.add("action"));
    withdrawal.onCancel(
        () -> {
          throw new IllegalStateException("an action that fails");
        });
    Callable<String> code =
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            order.add("interrupted");
            throw e;
          }
          return "never";
        };
    Failed<String> failed = failed(code, Duration.ofMillis(50), withdrawal);
    assertThat(failed.how()).isEqualTo(How.TIMED_OUT);
    assertThat(withdrawal.isCancelled()).isTrue();
    Await.until("both", () -> order.size() == 2);
    assertThat(order).containsExactly("action", "interrupted");
    Await.until("its place is free", () -> guard.status().running() == 0);
  }

  @Test
  void aWithdrawnCallEndsAtOnceAndIsNotHeldAgainstThePlugin() throws Exception {
    Withdrawal withdrawal = new Withdrawal();
    for (int i = 0; i < 6; i++) {
      Withdrawal each = i == 0 ? withdrawal : new Withdrawal();
      Failed<String> failed =
          failed(
              () -> {
                each.cancel();
                new CountDownLatch(1).await();
                return "never";
              },
              LONG,
              each);
      assertThat(failed.how()).isEqualTo(How.WITHDRAWN);
      Await.until("its place is free", () -> guard.status().running() == 0);
    }
    assertThat(guard.status().state()).isEqualTo(GuardStatus.State.IN);
    AtomicBoolean late = new AtomicBoolean();
    withdrawal.onCancel(() -> late.set(true));
    assertThat(late).isTrue();
  }

  @Test
  void aCallThatDoesNotEndKeepsItsPlaceAndIsCounted() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    try {
      for (int i = 0; i < 2; i++) {
        assertThat(failed(() -> spin(stop), Duration.ofMillis(30)).how()).isEqualTo(How.TIMED_OUT);
      }
      Await.until("abandoned", () -> guard.status().abandoned() == 2);
      assertThat(guard.status().running()).isEqualTo(2);
      Failed<String> third = failed(() -> "answer", LONG);
      assertThat(third.how()).isEqualTo(How.REJECTED);
      assertThat(third.kind()).isEqualTo(ErrorKind.THROTTLED);
    } finally {
      stop.set(true);
    }
    Await.until("ended", () -> guard.status().running() + guard.status().abandoned() == 0);
    assertThat(call(() -> "answer", LONG)).isInstanceOf(Returned.class);
  }

  @Test
  void isOutAfterTooManyFailuresAndTriesAgainLater() throws Exception {
    for (int i = 0; i < 4; i++) {
      failed(() -> sneak(new ComponentException(ErrorKind.UNAVAILABLE, "away")), LONG);
    }
    GuardStatus status = guard.status();
    assertThat(status.state()).isEqualTo(GuardStatus.State.OUT);
    assertThat(status.outUntil()).hasValue(now.get().plusSeconds(30));
    Failed<String> rejected = failed(() -> "answer", LONG);
    assertThat(rejected.how()).isEqualTo(How.REJECTED);
    assertThat(rejected.reason()).contains("2026-01-01T00:00:30Z").contains("away");

    now.set(now.get().plusSeconds(31));
    assertThat(guard.status().state()).isEqualTo(GuardStatus.State.TRYING);
    assertThat(call(() -> "answer", LONG)).isInstanceOf(Returned.class);
    assertThat(call(() -> "answer", LONG)).isInstanceOf(Returned.class);
    assertThat(guard.status().state()).isEqualTo(GuardStatus.State.IN);
  }

  @Test
  void badQuestionsDoNotPutAPluginOut() throws Exception {
    for (int i = 0; i < 20; i++) {
      failed(() -> sneak(new ComponentException(ErrorKind.INVALID, "no")), LONG);
    }
    assertThat(guard.status().state()).isEqualTo(GuardStatus.State.IN);
  }

  @Test
  void valuesThatStandForAFailureCount() throws Exception {
    for (int i = 0; i < 4; i++) {
      guard.call(
          getClass().getClassLoader(),
          () -> "bad",
          System.nanoTime() + LONG.toNanos(),
          new Withdrawal(),
          _ -> Optional.of("bad SECRET"));
    }
    assertThat(guard.status().state()).isEqualTo(GuardStatus.State.OUT);
    assertThat(guard.status().lastFailure()).hasValue("bad <token-1>");
  }

  @Test
  void cancelActionsThatHangDoNotKeepTheInterruptAway() throws Exception {
    Withdrawal withdrawal = new Withdrawal();
    CountDownLatch interrupted = new CountDownLatch(1);
    withdrawal.onCancel(
        () -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    failed(
        () -> {
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
          return "never";
        },
        Duration.ofMillis(20),
        withdrawal);
    Await.until("interrupted", () -> interrupted.getCount() == 0);
  }

  private Guard guard(int places) {
    GuardSettings settings =
        new GuardSettings(
            places, Duration.ofMillis(50), Duration.ofMillis(50), 4, 4, 50, Duration.ofSeconds(30));
    return new Guards(settings, Cases.redactor(), clock).of(new GuardKey("plugin", "test"));
  }

  private CallResult<String> call(Callable<String> code, Duration time) throws Exception {
    return call(code, time, new Withdrawal());
  }

  private CallResult<String> call(Callable<String> code, Duration time, Withdrawal withdrawal)
      throws Exception {
    return guard.call(
        getClass().getClassLoader(),
        code,
        System.nanoTime() + time.toNanos(),
        withdrawal,
        _ -> Optional.empty());
  }

  private Failed<String> failed(Callable<String> code, Duration time) throws Exception {
    return failed(code, time, new Withdrawal());
  }

  private Failed<String> failed(Callable<String> code, Duration time, Withdrawal withdrawal)
      throws Exception {
    CallResult<String> result = call(code, time, withdrawal);
    assertThat(result).isInstanceOf(Failed.class);
    return (Failed<String>) result;
  }

  private static String spin(AtomicBoolean stop) {
    while (!stop.get()) {
      Thread.onSpinWait();
    }
    return "late";
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> String sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Fails again when it is looked at. */
  private static final class Hostile extends ComponentException {
    private static final long serialVersionUID = 1L;

    Hostile() {
      super(ErrorKind.DENIED, "hostile");
    }

    @Override
    public String getMessage() {
      throw new StackOverflowError();
    }
  }
}
