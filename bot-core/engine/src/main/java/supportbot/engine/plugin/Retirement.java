package supportbot.engine.plugin;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a unit go that is no longer live: waits for the questions that began with it, interrupts
 * what is left of them at the deadline, closes and unloads. On a thread of its own, so that a
 * plugin that is slow to end keeps no other waiting.
 */
final class Retirement {

  private static final Logger log = LoggerFactory.getLogger(Retirement.class);

  /** How long an interrupted call may take to end. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final PluginUnit unit;
  private final Duration drain;
  private final BiConsumer<Retirement, PluginUnit> afterwards;
  private final Thread thread;
  private volatile boolean draining = true;

  private Retirement(
      PluginUnit unit, Duration drain, BiConsumer<Retirement, PluginUnit> afterwards) {
    this.unit = unit;
    this.drain = drain;
    this.afterwards = afterwards;
    this.thread =
        Thread.ofPlatform().daemon().name("plugin-retire-" + unit.id()).unstarted(this::run);
  }

  /**
   * Lets nobody begin with the unit any more; {@link #start} does the rest.
   *
   * @param afterwards told when the unit is closed, on the thread of the retirement
   */
  static Retirement of(
      PluginUnit unit, Duration drain, BiConsumer<Retirement, PluginUnit> afterwards) {
    Retirement retirement = new Retirement(unit, drain, afterwards);
    unit.use().retire();
    return retirement;
  }

  /** Begins. */
  void start() {
    thread.start();
  }

  /**
   * Waits until the unit is closed.
   *
   * @param limit by {@link System#nanoTime}; the questions are waited for no longer than that
   */
  void await(long limit) throws InterruptedException {
    long left = limit - System.nanoTime();
    if (left > 0) {
      thread.join(Duration.ofNanos(left));
    }
    if (draining) {
      thread.interrupt();
    }
    thread.join();
  }

  /** Unloads without waiting for anything. */
  void hurry() {
    thread.interrupt();
  }

  private void run() {
    try {
      drain();
    } catch (InterruptedException e) {
      log.warn("plugin closed while in use id={} version={}", unit.id(), unit.version());
    }
    draining = false;
    try {
      unit.close();
    } catch (InterruptedException e) {
      log.warn("plugin unloaded without closing id={} version={}", unit.id(), unit.version());
    } finally {
      afterwards.accept(this, unit);
    }
  }

  private void drain() throws InterruptedException {
    if (unit.use().awaitUnused(drain)) {
      return;
    }
    log.warn(
        "plugin still in use at the end of its time, its calls are interrupted id={} version={}"
            + " seconds={}",
        unit.id(),
        unit.version(),
        drain.toSeconds());
    unit.use().interrupt(unit.loader());
    if (!unit.use().awaitUnused(GRACE)) {
      log.warn("plugin closed while in use id={} version={}", unit.id(), unit.version());
    }
  }
}
