package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Mentions in numbers, each a thread of its own, spread over channels and users. */
final class Load {
  private static final double MEBI = 1024 * 1024;

  private final FakeSlack slack;
  private final int channels;
  private final Duration patience;

  /**
   * A load.
   *
   * @param channels to spread it over
   * @param patience how long to wait for answers after the last mention, and for a place in a
   *     closed loop
   */
  Load(FakeSlack slack, int channels, Duration patience) {
    if (channels < 1) {
      throw new IllegalArgumentException("channels has to be at least 1");
    }
    this.slack = slack;
    this.channels = channels;
    this.patience = patience;
  }

  /** Closed loop: so many at a time, the next one when one is answered. */
  ObjectNode closed(int mentions, int concurrency) throws InterruptedException {
    Semaphore places = new Semaphore(concurrency);
    return run(
        mentions,
        _ -> places.release(),
        _ -> places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Open loop: so many a second, whatever becomes of them. */
  ObjectNode open(double rate, double seconds) throws InterruptedException {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate has to be positive");
    }
    long begin = System.nanoTime();
    return run(
        (int) Math.round(rate * seconds),
        _ -> {},
        number -> {
          waitUntil(begin + (long) (number * 1e9 / rate));
          return true;
        });
  }

  private interface Turn {
    /** Waits for the turn of a mention; false when it does not come. */
    boolean await(int number) throws InterruptedException;
  }

  private ObjectNode run(int mentions, Consumer<Mention> whenAnswered, Turn turn)
      throws InterruptedException {
    long first = slack.nextNumber();
    Set<Mention> answered = ConcurrentHashMap.newKeySet(mentions);
    CountDownLatch all = new CountDownLatch(mentions);
    Consumer<Mention> listener =
        mention -> {
          if (mention.number >= first && answered.add(mention)) { // others may still be told of
            all.countDown();
            whenAnswered.accept(mention);
          }
        };
    long cpu = cpu();
    long begin = System.nanoTime();
    slack.whenAnswered(listener);
    int sent = 0;
    try {
      while (sent < mentions && turn.await(sent)) {
        slack.mention("CLOAD" + sent % channels, "ULOAD" + sent % 97, "load question " + sent);
        sent++;
      }
      if (sent == mentions) {
        all.await(patience.toNanos(), TimeUnit.NANOSECONDS);
      }
    } finally {
      slack.forgetListener(listener);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double cpuMillis = (cpu() - cpu) / 1e6;
    ObjectNode result = Tally.of(slack.reportsFrom(first)).toJson();
    result.put("seconds", rounded(seconds));
    result.put("answered_per_second", rounded(answered.size() / seconds));
    result.put("fake_cpu_ms_per_mention", rounded(cpuMillis / Math.max(1, sent)));
    result.put(
        "fake_heap_mib",
        rounded((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEBI));
    return result;
  }

  private static void waitUntil(long nanoTime) throws InterruptedException {
    for (long left; (left = nanoTime - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted under load");
      }
    }
  }

  private static long cpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
