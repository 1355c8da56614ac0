package supportbot.engine.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;

/**
 * Sees calls of one component to their end after nobody waits for them any more: first what the
 * plugin wants done, then an interrupt, and when that is of no use, the truth in the figures.
 */
final class CallEnding {
  private static final Logger log = LoggerFactory.getLogger(CallEnding.class);

  /** How long a plugin's cancel actions may take before its thread is interrupted anyway. */
  private static final Duration ACTIONS = Duration.ofMillis(500);

  private final String name;
  private final Duration grace;
  private final Figures figures;
  private final CallThreads threads;

  /** Cancel actions may hang as well. */
  private final Semaphore places;

  CallEnding(String name, int places, Duration grace, Figures figures, CallThreads threads) {
    this.threads = threads;
    this.name = name;
    this.grace = grace;
    this.figures = figures;
    this.places = new Semaphore(places);
  }

  /** Returns at once; the rest happens on a thread of its own, as it may take for ever. */
  void begin(PluginCall<?> call, Withdrawal withdrawal) {
    Thread.ofVirtual().name("ending-" + name).start(() -> end(call, withdrawal));
  }

  private void end(PluginCall<?> call, Withdrawal withdrawal) {
    try {
      List<Runnable> actions = withdrawal.takeActions();
      if (!actions.isEmpty() && places.tryAcquire()) {
        run(actions, call.loader());
      }
      call.interrupt();
      if (!call.await(grace)) {
        figures.abandoned(1);
        log.warn("component={} state=abandoned thread={}", name, call.threadName());
        call.interrupt();
        call.await();
        figures.abandoned(-1);
        log.info("component={} state=ended thread={}", name, call.threadName());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(List<Runnable> actions, ClassLoader loader) throws InterruptedException {
    try {
      PluginCall<Boolean> running =
          PluginCall.start(threads, loader, () -> act(actions), places::release);
      if (!running.await(ACTIONS)) {
        running.interrupt();
      }
    } catch (ComponentException e) { // no thread for it; the interrupt has to do
      places.release();
    }
  }

  private boolean act(List<Runnable> actions) {
    for (Runnable action : actions) {
      try {
        action.run();
      } catch (Throwable e) { // the plugin boundary
        log.warn("component={} cancel-action=failed error={}", name, e.getClass().getName());
      }
    }
    return true;
  }
}
