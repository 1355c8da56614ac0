package supportbot.engine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Lets a plugin log so many lines in a while and drops the others, so that one which logs without
 * end neither fills the disk nor hides what others say. The host's own lines always go through.
 * Thread-safe.
 */
final class FloodFilter extends TurboFilter {
  /** Thread groups of plugin calls begin with it; see {@code engine.guard}. */
  private static final String PLUGIN = "plugin-";

  /** More than anybody reads of one plugin. */
  private static final int LINES = 200;

  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();

  FloodFilter(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    setName("flood");
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] values,
      @Nullable Throwable thrown) {
    String plugin = plugin(Thread.currentThread().getThreadGroup());
    if (plugin == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
      return FilterReply.NEUTRAL;
    }
    Window window = windows.computeIfAbsent(plugin, _ -> new Window(nanoTime.getAsLong()));
    long dropped = window.renew(nanoTime.getAsLong());
    if (dropped > 0) { // comes here again, and finds a new window
      LoggerFactory.getLogger(FloodFilter.class)
          .warn("component={} log-lines-dropped={}", plugin.substring(PLUGIN.length()), dropped);
    }
    return window.take() ? FilterReply.NEUTRAL : FilterReply.DENY;
  }

  /** Also of threads that a plugin has put into a group of its own. */
  private static @Nullable String plugin(@Nullable ThreadGroup innermost) {
    String found = null;
    for (ThreadGroup group = innermost; group != null; group = group.getParent()) {
      if (group.getName().startsWith(PLUGIN)) {
        found = group.getName(); // the outermost is ours
      }
    }
    return found;
  }

  /** What one plugin has logged lately. */
  private static final class Window {
    private long begun;
    private int lines;
    private long dropped;

    Window(long now) {
      begun = now;
    }

    /** Begins anew when it is over; how many lines were dropped in the one that ended. */
    synchronized long renew(long now) {
      if (now - begun < WINDOW.toNanos()) {
        return 0;
      }
      long before = dropped;
      begun = now;
      lines = 0;
      dropped = 0;
      return before;
    }

    synchronized boolean take() {
      if (lines < LINES) {
        lines++;
        return true;
      }
      dropped++;
      return false;
    }
  }
}
