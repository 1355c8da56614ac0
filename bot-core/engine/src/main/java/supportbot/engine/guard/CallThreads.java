package supportbot.engine.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The threads of one component's calls. One that has done its call waits a moment for another of
 * the same class loader, as making and ending a thread costs more than a call through it; then it
 * ends, and takes along what the plugin has left in its thread locals. Whoever starts calls bounds
 * their number.
 *
 * <p>They are in a group of their own: threads that a plugin starts are in it too, unless it goes
 * out of its way, and so it shows which it has left running. No JVM can end a thread that does not
 * want to, so they are counted and told. Virtual threads have no group and are not seen.
 * Thread-safe.
 */
final class CallThreads {
  private static final Logger log = LoggerFactory.getLogger(CallThreads.class);
  private static final AtomicLong COUNT = new AtomicLong();

  /** Shorter than what a class loader may take to be collected, by the first looks of the host. */
  private static final Duration KEEP = Duration.ofSeconds(1);

  /** How often to count what is left running: that looks at every thread of the JVM. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** More than a pool needs that waits for a network. Told once, and again at each doubling. */
  private static final int MANY = 64;

  private final String name;
  private final ThreadGroup group;
  private final Set<Thread> own = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private final Deque<Worker> idle = new ArrayDeque<>();
  private int tellAt = MANY;
  private long lookedAt = System.nanoTime() - LOOK.toNanos();

  CallThreads(String name) {
    this.name = name;
    group = new ThreadGroup("plugin-" + name);
  }

  /**
   * Runs code on a platform thread, which inherits nothing from whoever asks for it.
   *
   * @param loader the thread's context class loader
   * @throws ComponentException with {@link ErrorKind#EXHAUSTED} when the system has no more threads
   */
  void start(ClassLoader loader, Runnable code) {
    synchronized (this) {
      for (Iterator<Worker> each = idle.iterator(); each.hasNext(); ) {
        Worker worker = each.next();
        if (worker.loader.equals(loader)) {
          each.remove();
          worker.next = code;
          LockSupport.unpark(worker.thread);
          return;
        }
      }
    }
    start(new Worker(loader, code));
  }

  private void start(Worker worker) {
    own.add(worker.thread);
    boolean started = false;
    try {
      worker.thread.start();
      started = true;
    } catch (OutOfMemoryError e) { // how the JVM says that there are no more threads
      throw new ComponentException(
          ErrorKind.EXHAUSTED, "no thread could be started for " + name + ": out of threads", e);
    } finally {
      if (!started) {
        own.remove(worker.thread);
      }
    }
  }

  private final class Worker {
    private final ClassLoader loader;
    private final Thread thread;

    /** Guarded by the {@link CallThreads}. */
    private @Nullable Runnable next;

    Worker(ClassLoader loader, Runnable first) {
      this.loader = loader;
      this.thread =
          Thread.ofPlatform()
              .group(group)
              .name("plugin-" + name + "-" + COUNT.incrementAndGet())
              .daemon(true)
              .inheritInheritableThreadLocals(false)
              .unstarted(() -> work(first));
    }

    private void work(Runnable first) {
      String threadName = thread.getName();
      try {
        for (Runnable code = first; code != null; code = await()) {
          thread.setContextClassLoader(loader);
          if (!thread.getName().equals(threadName)) {
            thread.setName(threadName); // a call of the system
          }
          code.run();
          look();
        }
      } finally {
        own.remove(thread);
      }
    }

    private @Nullable Runnable await() {
      long end = System.nanoTime() + KEEP.toNanos();
      synchronized (CallThreads.this) {
        next = null;
        idle.addFirst(this);
      }
      while (true) {
        LockSupport.parkNanos(end - System.nanoTime());
        Thread.interrupted(); // by somebody who has no business with it
        synchronized (CallThreads.this) {
          if (next != null) {
            return next;
          }
          if (end - System.nanoTime() <= 0) {
            idle.remove(this);
            return null;
          }
        }
      }
    }
  }

  private void look() {
    synchronized (this) {
      long now = System.nanoTime();
      if (now - lookedAt < LOOK.toNanos()) {
        return;
      }
      lookedAt = now;
    }
    int left = left();
    synchronized (this) {
      if (left >= tellAt) {
        tellAt = left * 2;
        log.warn("component={} threads-left-running={}", name, left);
      }
    }
  }

  /** How many threads live that plugin code has started. */
  int left() {
    Thread[] living = new Thread[group.activeCount() + 16];
    int count = group.enumerate(living, true);
    int left = 0;
    for (int i = 0; i < count; i++) {
      if (!own.contains(living[i])) {
        left++;
      }
    }
    return left;
  }
}
