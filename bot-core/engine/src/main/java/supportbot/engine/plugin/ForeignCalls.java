package supportbot.engine.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls into one plugin while it is loaded or closed. Whatever goes wrong comes back as a {@link
 * RefusedException} with one line; the plugin's own exception stays on its thread, where its
 * methods may do what they like.
 */
final class ForeignCalls {

  private static final Logger log = LoggerFactory.getLogger(ForeignCalls.class);

  private final String plugin;
  private final ClassLoader loader;
  private final PluginThreads threads;
  private final Duration deadline;

  ForeignCalls(String plugin, ClassLoader loader, PluginThreads threads, Duration deadline) {
    this.plugin = plugin;
    this.loader = loader;
    this.threads = threads;
    this.deadline = deadline;
  }

  /**
   * Has the plugin do something.
   *
   * @param step what, for the reason and for the thread's name
   * @throws RefusedException when it throws anything, or has not returned at the deadline
   */
  <T> T call(String step, Callable<T> work) throws InterruptedException {
    try {
      return threads.call(
          "plugin " + plugin + ": " + step, loader, deadline, () -> guarded(step, work));
    } catch (TimeoutException e) {
      throw new RefusedException(
          step + " did not end within " + deadline.toMillis() + " ms and was given up");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RefusedException refused) {
        throw refused;
      }
      throw new RefusedException(step + " failed"); // guarded() lets nothing else through
    }
  }

  private <T> T guarded(String step, Callable<T> work) {
    try {
      return work.call();
    } catch (RefusedException refused) { // the host's own words
      throw refused;
    } catch (Throwable thrown) { // the plugin boundary: its Errors are its own affair, too
      throw new RefusedException(step + ": " + reason(thrown));
    }
  }

  private String reason(Throwable thrown) {
    try {
      log.debug("plugin call failed id={}", plugin, thrown);
      return Reasons.of(thrown);
    } catch (Throwable worse) { // an exception whose getMessage throws
      return Reasons.name(thrown);
    }
  }
}
