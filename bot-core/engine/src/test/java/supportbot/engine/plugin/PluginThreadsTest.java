package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PluginThreadsTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final PluginThreads threads = new PluginThreads(2);
  private final ClassLoader loader = getClass().getClassLoader();

  @Test
  void runsOnAFreshDaemonPlatformThreadWithItsLoader() throws Exception {
    try (URLClassLoader other = new URLClassLoader(new URL[0])) {
      Thread first = threads.call("work", other, LONG, Thread::currentThread);
      Thread second = threads.call("work", other, LONG, Thread::currentThread);
      assertThat(first).isNotSameAs(second);
      assertThat(first.isVirtual()).isFalse();
      assertThat(first.isDaemon()).isTrue();
      assertThat(
              threads.<ClassLoader>call(
                  "work", other, LONG, () -> Thread.currentThread().getContextClassLoader()))
          .isSameAs(other);
      assertThat(threads.call("work", other, LONG, () -> Thread.currentThread().getName()))
          .isEqualTo("work");
    }
  }

  @Test
  void inheritsNoThreadLocals() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("the host's");
    assertThat(threads.call("work", loader, LONG, () -> String.valueOf(local.get())))
        .isEqualTo("null");
    local.remove();
  }

  @Test
  void givesBackWhateverWasThrown() {
    Error thrown = new StackOverflowError();
    assertThatThrownBy(
            () ->
                threads.call(
                    "work",
                    loader,
                    LONG,
                    () -> {
                      throw thrown;
                    }))
        .isInstanceOf(ExecutionException.class)
        .hasCause(thrown);
    awaitIdle();
  }

  @Test
  void interruptsAtTheDeadline() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                threads.call(
                    "work",
                    loader,
                    SHORT,
                    () -> {
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                      return 1;
                    }))
        .isInstanceOf(TimeoutException.class);
    interrupted.await();
    awaitIdle();
  }

  @Test
  void interruptsWhenTheCallerIsInterrupted() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Throwable> seen = new AtomicReference<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    threads.call(
                        "work",
                        loader,
                        LONG,
                        () -> {
                          started.countDown();
                          try {
                            new CountDownLatch(1).await();
                          } finally {
                            interrupted.countDown();
                          }
                          return 1;
                        });
                  } catch (Exception e) {
                    seen.set(e);
                  }
                });
    started.await();
    caller.interrupt();
    interrupted.await();
    caller.join();
    assertThat(seen.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void workThatIgnoresItsInterruptKeepsItsPlace() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(
              () ->
                  threads.call(
                      "spin",
                      loader,
                      SHORT,
                      () -> {
                        while (!stop.get()) {
                          Thread.onSpinWait();
                        }
                        return 1;
                      }))
          .isInstanceOf(TimeoutException.class);
    }
    assertThat(threads.running()).isEqualTo(2);
    assertThatThrownBy(() -> threads.call("third", loader, SHORT, () -> 1))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("busy");
    stop.set(true);
    assertThat(threads.call("third", loader, LONG, () -> 1)).isEqualTo(1);
    awaitIdle();
  }

  private void awaitIdle() {
    while (threads.running() > 0) { // JUnit's time limit ends a test that waits in vain
      Thread.onSpinWait();
    }
  }
}
