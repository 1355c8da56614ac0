package supportbot.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import supportbot.engine.Await;

class CallThreadsTest {
  private final CallThreads threads = new CallThreads("one");
  private final ClassLoader own = CallThreadsTest.class.getClassLoader();

  private Thread call(ClassLoader loader) throws InterruptedException {
    PluginCall<Thread> call = PluginCall.start(threads, loader, Thread::currentThread, () -> {});
    assertThat(call.await(java.time.Duration.ofSeconds(20))).isTrue();
    return switch (call.ending().orElseThrow()) {
      case PluginCall.Ending.Value<Thread>(Thread value) -> value;
      case PluginCall.Ending.Thrown<Thread> thrown -> throw new AssertionError(thrown);
    };
  }

  /** The next call of the same plugin, as soon as the thread waits for it. */
  private Thread next(Thread before, ClassLoader loader) throws InterruptedException {
    Await.until("waits", () -> before.getState() == Thread.State.TIMED_WAITING);
    return call(loader);
  }

  @Test
  void aThreadTakesTheNextCallOfItsPluginOnly() throws Exception {
    try (URLClassLoader other = new URLClassLoader(new URL[0])) {
      Thread first = call(own);
      assertThat(next(first, other)).isNotSameAs(first);
      assertThat(next(first, own)).isSameAs(first);
    }
  }

  @Test
  void itEndsSoonAfterTheLastAndNothingIsLeftRunning() throws Exception {
    Thread thread = call(own);
    assertThat(threads.left()).isZero();
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(threads.left()).isZero();
  }

  @Test
  void anInterruptOfACallDoesNotReachTheNext() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      CountDownLatch begun = new CountDownLatch(1);
      PluginCall<Boolean> late =
          PluginCall.start(
              threads,
              own,
              () -> {
                begun.countDown();
                return true;
              },
              () -> {});
      begun.await();
      late.interrupt(); // at its end, or just after it
      AtomicBoolean interrupted = new AtomicBoolean();
      PluginCall<Boolean> next =
          PluginCall.start(
              threads, own, () -> interrupted.compareAndSet(false, Thread.interrupted()), () -> {});
      next.await();
      assertThat(interrupted).isFalse();
      late.interrupt();
    }
  }

  @Test
  void theQuestionOfACallIsForgottenByTheNext() throws Exception {
    MDC.put("question", "first");
    try {
      Thread first = call(own);
      MDC.remove("question");
      Await.until("waits", () -> first.getState() == Thread.State.TIMED_WAITING);
      List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
      PluginCall<Boolean> call =
          PluginCall.start(
              threads, own, () -> seen.add(String.valueOf(MDC.get("question"))), () -> {});
      call.await();
      assertThat(seen).containsExactly("null");
    } finally {
      MDC.clear();
    }
  }

  @Test
  void manyAtOnceEachHaveTheirOwn() throws Exception {
    CountDownLatch all = new CountDownLatch(16);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 8; i++) {
        PluginCall<Boolean> _ =
            PluginCall.start(
                threads,
                own,
                () -> {
                  all.countDown();
                  return all.await(20, TimeUnit.SECONDS);
                },
                () -> {});
      }
    }
    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
