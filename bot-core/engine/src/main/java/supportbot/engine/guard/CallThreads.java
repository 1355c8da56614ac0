package supportbot.engine.guard;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The threads of one component's calls, in a group of their own: threads that a plugin starts are
 * in it too, unless it goes out of its way, and so it shows which it has left running. No JVM can
 * end a thread that does not want to, so they are counted and told. Virtual threads have no group
 * and are not seen. Thread-safe.
 */
final class CallThreads {
  private static final Logger log = LoggerFactory.getLogger(CallThreads.class);
  private static final AtomicLong COUNT = new AtomicLong();

  /** More than a pool needs that waits for a network. Told once, and again at each doubling. */
  private static final int MANY = 64;

  private final String name;
  private final ThreadGroup group;
  private final Set<Thread> calls = ConcurrentHashMap.newKeySet();
  private int tellAt = MANY;

  CallThreads(String name) {
    this.name = name;
    group = new ThreadGroup("plugin-" + name);
  }

  /** A platform thread for a call, which inherits nothing from whoever asks for it. */
  Thread unstarted(Runnable code) {
    return Thread.ofPlatform()
        .group(group)
        .name("plugin-" + name + "-" + COUNT.incrementAndGet())
        .daemon(true)
        .inheritInheritableThreadLocals(false)
        .unstarted(code);
  }

  /**
   * Starts a thread.
   *
   * @throws ComponentException with {@link ErrorKind#EXHAUSTED} when the system has no more threads
   */
  void start(Thread thread) {
    calls.add(thread);
    boolean started = false;
    try {
      thread.start();
      started = true;
    } catch (OutOfMemoryError e) { // how the JVM says that there are no more threads
      throw new ComponentException(
          ErrorKind.EXHAUSTED, "no thread could be started for " + name + ": out of threads", e);
    } finally {
      if (!started) {
        calls.remove(thread);
      }
    }
  }

  /** A call has ended, on its thread. */
  void ended(Thread thread) {
    calls.remove(thread);
    int left = left() - 1; // this one is about to end
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
      if (!calls.contains(living[i])) {
        left++;
      }
    }
    return left;
  }
}
