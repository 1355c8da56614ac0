package supportbot.engine.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs foreign code on fresh platform threads: one thread a call, without inherited thread locals,
 * with the code's own loader as context class loader, and ended with the call. What the code leaves
 * in thread locals goes with the thread, and cannot hold its class loader. The threads are platform
 * threads because two virtual ones that spin would take the carriers from everybody else.
 *
 * <p>The number of threads is bounded. A call that ignores its interrupt keeps its place until it
 * really ends. Thread-safe.
 */
public final class PluginThreads {

  private final Semaphore places;
  private final int limit;
  private final AtomicInteger running = new AtomicInteger();

  /**
   * Makes a bounded set of threads; none is started before it is needed.
   *
   * @param limit how many calls may run at once, at least 1
   */
  public PluginThreads(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", not at least 1");
    }
    this.limit = limit;
    this.places = new Semaphore(limit);
  }

  /**
   * Runs work and waits for it.
   *
   * @param name of the thread, as it shows in a thread dump
   * @param loader the context class loader of the work
   * @param deadline how long to wait at most, for a free place and for the work together; the work
   *     is interrupted then
   * @return what the work returned
   * @throws ExecutionException when the work threw; the cause is whatever it threw, also an {@link
   *     Error}
   * @throws TimeoutException when the deadline has passed
   * @throws InterruptedException when the caller was interrupted; so is the work then
   */
  public <T> T call(String name, ClassLoader loader, Duration deadline, Callable<T> work)
      throws ExecutionException, TimeoutException, InterruptedException {
    long end = System.nanoTime() + deadline.toNanos();
    if (!places.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException("all " + limit + " threads for plugins are busy");
    }
    FutureTask<T> task = new FutureTask<>(work);
    start(name, loader, task);
    try {
      return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      task.cancel(true);
    }
  }

  /** How many calls are running, with those that have outlived their deadline. */
  public int running() {
    return running.get();
  }

  private void start(String name, ClassLoader loader, Runnable task) {
    Runnable counted =
        () -> {
          try {
            task.run();
          } finally {
            running.decrementAndGet();
            places.release();
          }
        };
    Thread thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(counted);
    thread.setContextClassLoader(loader);
    running.incrementAndGet();
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) { // the system has no thread left
        running.decrementAndGet();
        places.release();
      }
    }
  }
}
