package supportbot.engine.plugin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether the class loaders of closed units are really collected: one that is not keeps all
 * classes of its plugin in memory, at every swap anew. Closed units are handed in by any thread;
 * the checks are for one.
 */
final class Unloads implements Consumer<Unloaded> {

  private static final Logger log = LoggerFactory.getLogger(Unloads.class);

  /**
   * When to ask for a collection, after the unload. Several times, because what a first one
   * finishes, such as a thread's end or a cleaner, may be what held the loader.
   */
  private static final List<Duration> ASK =
      List.of(
          Duration.ofMillis(500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30));

  /**
   * After how many times it is a leak when a holder is found. Without one, only after all: under
   * load, the JVM itself has been seen to hold a class for more than five seconds.
   */
  private static final int ENOUGH = 3;

  /** A collection stops everybody for some milliseconds: one for all that are due. */
  private static final Duration APART = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Queue<Unloaded> arriving = new ConcurrentLinkedQueue<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<Leak> leaks = new CopyOnWriteArrayList<>();
  private long lastAsked = System.nanoTime() - APART.toNanos();

  Unloads(InstantSource clock) {
    this.clock = clock;
  }

  private record Pending(Unloaded unit, long since, int asked) {
    long due() {
      return since + ASK.get(asked).toNanos();
    }
  }

  private record Leak(Unloaded unit, PluginState.Leaked state) {}

  @Override
  public void accept(Unloaded unit) {
    arriving.add(unit);
  }

  /** Looks what was collected, and asks for a collection when it is time for that. */
  void check() {
    long now = System.nanoTime();
    for (Unloaded unit = arriving.poll(); unit != null; unit = arriving.poll()) {
      pending.add(new Pending(unit, now, 0));
    }
    forgetCollected();
    if (pending.stream().anyMatch(one -> one.due() <= now) && now - lastAsked >= APART.toNanos()) {
      lastAsked = now;
      askForCollection();
      forgetCollected();
      List<Pending> left = List.copyOf(pending);
      pending.clear();
      for (Pending one : left) {
        next(one, now);
      }
    }
  }

  /** How many nanoseconds from now to check again; empty when nothing is awaited. */
  Optional<Duration> next() {
    if (!arriving.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    long now = System.nanoTime();
    return pending.stream()
        .map(one -> Math.max(one.due(), lastAsked + APART.toNanos()) - now)
        .min(Long::compare)
        .map(nanos -> Duration.ofNanos(Math.max(0, nanos)));
  }

  /** What is still held at the moment. Any thread may ask. */
  List<PluginState.Leaked> leaks() {
    return leaks.stream()
        .filter(leak -> !leak.unit().loader().refersTo(null))
        .map(Leak::state)
        .toList();
  }

  private void next(Pending one, long now) {
    if (one.due() > now) {
      pending.add(one);
      return;
    }
    int asked = one.asked() + 1;
    List<String> holders = asked >= ENOUGH ? LeakHolders.of(one.unit().loader()) : List.of();
    if (asked == ASK.size() || !holders.isEmpty()) {
      report(one.unit(), holders);
    } else {
      pending.add(new Pending(one.unit(), one.since(), asked));
    }
  }

  private void report(Unloaded unit, List<String> holders) {
    leaks.add(
        new Leak(
            unit,
            new PluginState.Leaked(
                unit.file(), Optional.of(unit.id()), clock.instant(), unit.version(), holders)));
    log.warn(
        "plugin leaks: its classes stay in memory after its unload id={} version={} file={}"
            + " held_by={}",
        unit.id(),
        unit.version(),
        unit.file(),
        holders.isEmpty() ? "unknown" : holders);
  }

  private void forgetCollected() {
    for (Iterator<Pending> each = pending.iterator(); each.hasNext(); ) {
      Unloaded unit = each.next().unit();
      if (unit.loader().refersTo(null)) {
        each.remove();
        log.debug("plugin collected id={} version={}", unit.id(), unit.version());
      }
    }
    leaks.removeIf(
        leak -> {
          boolean collected = leak.unit().loader().refersTo(null);
          if (collected) {
            log.info(
                "plugin no longer leaks id={} version={}", leak.unit().id(), leak.unit().version());
          }
          return collected;
        });
  }

  private static void askForCollection() {
    System.gc();
  }
}
