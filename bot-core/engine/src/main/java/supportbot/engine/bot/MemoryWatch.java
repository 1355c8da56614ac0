package supportbot.engine.bot;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.report.StatusReport;

/**
 * Notices when the heap is nearly full even after a collection: all plugins share it, and no JVM
 * can tell whose the objects are. The JVM itself watches; it needs no thread. Thread-safe.
 */
final class MemoryWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MemoryWatch.class);

  /** Above this share of what survives collections, these take most of the time. */
  private static final int LOW_PERCENT = 90;

  private static final long MEGABYTE = 1 << 20;

  private final Optional<MemoryPoolMXBean> survivors;
  private final InstantSource clock;
  private final NotificationListener listener = this::note;
  private @Nullable Instant lowSince;

  private MemoryWatch(Optional<MemoryPoolMXBean> survivors, InstantSource clock) {
    this.survivors = survivors;
    this.clock = clock;
  }

  static MemoryWatch start(InstantSource clock) {
    Optional<MemoryPoolMXBean> survivors =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
            .filter(pool -> pool.isUsageThresholdSupported()) // not the young pools
            .findFirst();
    MemoryWatch watch = new MemoryWatch(survivors, clock);
    survivors.ifPresent(pool -> pool.setCollectionUsageThreshold(threshold(pool)));
    emitter().addNotificationListener(watch.listener, null, null);
    return watch;
  }

  /** How the heap is now. */
  StatusReport.Memory report() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new StatusReport.Memory(heap.getUsed() / MEGABYTE, heap.getMax() / MEGABYTE, lowSince());
  }

  private synchronized @Nullable Instant lowSince() {
    if (survivors.filter(MemoryPoolMXBean::isCollectionUsageThresholdExceeded).isEmpty()) {
      lowSince = null;
    } else if (lowSince == null) {
      lowSince = clock.instant();
    }
    return lowSince;
  }

  private synchronized void note(Notification notification, @Nullable Object handback) {
    if (notification
        .getType()
        .equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
      lowSince = clock.instant();
      log.warn("memory low percent={} most-mb={}", LOW_PERCENT, mostMegabytes());
    }
  }

  private static long mostMegabytes() {
    return Runtime.getRuntime().maxMemory() / MEGABYTE;
  }

  private static long threshold(MemoryPoolMXBean pool) {
    long most = pool.getUsage().getMax();
    return (most < 0 ? Runtime.getRuntime().maxMemory() : most) / 100 * LOW_PERCENT;
  }

  private static NotificationEmitter emitter() {
    return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
  }

  @Override
  public void close() {
    try {
      emitter().removeNotificationListener(listener);
    } catch (ListenerNotFoundException e) {
      log.debug("memory was not watched");
    }
  }
}
