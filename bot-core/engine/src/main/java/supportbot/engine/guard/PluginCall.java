package supportbot.engine.guard;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.text.OneLine;

/**
 * Plugin code on a platform thread: a virtual one that spins would take a carrier from every other
 * question.
 *
 * <p>Whoever starts calls bounds their number, as {@link Guard} does. Thread-safe.
 *
 * @param <T> what the plugin returns
 */
final class PluginCall<T> {
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable afterwards;
  private final ClassLoader loader;
  private final Ending<T> lost = new Ending.Thrown<>(ErrorKind.INTERNAL, "it failed", false);
  private volatile @Nullable Ending<T> ending;
  private volatile String threadName = "";

  /** Guarded by this; null before and after the code runs: its thread then has other work. */
  private @Nullable Thread thread;

  /** Guarded by this. */
  private boolean interrupted;

  /** How plugin code ended. */
  public sealed interface Ending<T> {
    /** It returned something. */
    record Value<T>(T value) implements Ending<T> {}

    /**
     * It threw something, or returned null.
     *
     * @param kind what kind of error it is; that of a {@link ComponentException}, else {@link
     *     ErrorKind#INTERNAL}
     * @param reason one line for a person
     * @param interrupted whether it was an {@link InterruptedException}
     */
    record Thrown<T>(ErrorKind kind, String reason, boolean interrupted) implements Ending<T> {}
  }

  private PluginCall(ClassLoader loader, Runnable afterwards) {
    this.afterwards = afterwards;
    this.loader = loader;
  }

  /**
   * Starts plugin code.
   *
   * @param threads the component's
   * @param loader the context class loader: the component's own
   * @param code what to run; whatever it throws, errors of the JVM included, ends there
   * @param afterwards runs on the same thread when the code has really ended
   * @throws ComponentException with {@link ErrorKind#EXHAUSTED} when the system has no more threads
   */
  public static <T> PluginCall<T> start(
      CallThreads threads, ClassLoader loader, Callable<T> code, Runnable afterwards) {
    PluginCall<T> call = new PluginCall<>(loader, afterwards);
    Map<String, String> context = MDC.getCopyOfContextMap();
    threads.start(loader, () -> call.run(context, code));
    return call;
  }

  /** Waits until the code has ended; false when it has not within the time. */
  public boolean await(Duration time) throws InterruptedException {
    return ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits until the code has ended, however long that takes. */
  public void await() throws InterruptedException {
    ended.await();
  }

  /** How the code ended; empty while it runs. */
  public Optional<Ending<T>> ending() {
    return Optional.ofNullable(ending);
  }

  /** The context class loader that the code runs with at first. */
  ClassLoader loader() {
    return loader;
  }

  String threadName() {
    return threadName;
  }

  /** Asks the code to end. */
  public synchronized void interrupt() {
    interrupted = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run(@Nullable Map<String, String> context, Callable<T> code) {
    begin();
    if (context != null) {
      MDC.setContextMap(context);
    }
    try {
      ending = call(code);
    } finally {
      if (ending == null) { // out of memory or stack while describing that
        ending = lost;
      }
      end();
      ended.countDown();
      afterwards.run();
    }
  }

  private synchronized void begin() {
    thread = Thread.currentThread();
    threadName = thread.getName();
    if (interrupted) {
      thread.interrupt();
    }
  }

  /** The thread's next call is not to be interrupted in this one's place. */
  private synchronized void end() {
    thread = null;
    MDC.clear();
    Thread.interrupted();
  }

  private static <T> Ending<T> call(Callable<T> code) {
    try {
      T value = code.call();
      return value == null
          ? new Ending.Thrown<>(ErrorKind.INTERNAL, "it returned null", false)
          : new Ending.Value<>(value);
    } catch (Throwable thrown) { // the plugin boundary: a LinkageError must not harm the host
      return describe(thrown);
    }
  }

  /** On the plugin's thread too: a hostile exception may hang in its own methods. */
  private static <T> Ending<T> describe(Throwable thrown) {
    try {
      if (thrown instanceof InterruptedException) {
        return new Ending.Thrown<>(ErrorKind.TIMEOUT, "it was interrupted", true);
      }
      if (thrown instanceof ComponentException failure) {
        return new Ending.Thrown<>(
            Objects.requireNonNullElse(failure.kind(), ErrorKind.INTERNAL),
            OneLine.of(String.valueOf(failure.getMessage())),
            false);
      }
      // Its message may quote the question or a case.
      return new Ending.Thrown<>(ErrorKind.INTERNAL, "it failed with " + where(thrown), false);
    } catch (Throwable again) {
      return new Ending.Thrown<>(ErrorKind.INTERNAL, "it failed, and cannot say how", false);
    }
  }

  private static String where(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String type = thrown.getClass().getName();
    return OneLine.of(trace.length == 0 ? type : type + " at " + trace[0]);
  }
}
