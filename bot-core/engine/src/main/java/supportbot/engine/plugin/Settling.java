package supportbot.engine.plugin;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells files that have come to rest from those that are being written or taken away. A file has
 * settled when two looks, {@link #SETTLE} apart or more, saw the same; its absence too, so that
 * taking a jar away and putting the next one there is one change. For one thread.
 */
final class Settling {

  /** Ours: longer than the pauses of a copy over a network that works. */
  static final Duration SETTLE = Duration.ofMillis(300);

  /** What changes when a file is written or replaced. */
  record Stamp(long size, long modified, String key) {
    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(
          attributes.size(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          String.valueOf(attributes.fileKey()));
    }
  }

  /**
   * A file after a look.
   *
   * @param stamp null when it is not there any more
   * @param since when this was first seen, by {@link System#nanoTime}
   */
  record Seen(@Nullable Stamp stamp, long since, boolean settled) {}

  private final Map<String, Seen> seen = new HashMap<>();

  /**
   * Takes in a look.
   *
   * @param look by file name
   * @param now by {@link System#nanoTime}
   * @param trusting whether what was not seen before counts as settled, as at the start
   * @return every file that is there, or was until a moment ago
   */
  SortedMap<String, Seen> look(Map<String, Stamp> look, long now, boolean trusting) {
    SortedMap<String, Seen> all = new TreeMap<>();
    look.forEach((file, stamp) -> all.put(file, next(seen.get(file), stamp, now, trusting)));
    seen.forEach(
        (file, before) -> {
          if (!look.containsKey(file)) {
            Seen after = next(before, null, now, false);
            if (!after.settled()) {
              all.put(file, after);
            }
          }
        });
    seen.clear();
    seen.putAll(all);
    return all;
  }

  private static Seen next(
      @Nullable Seen before, @Nullable Stamp stamp, long now, boolean trusting) {
    if (before == null || !Objects.equals(before.stamp(), stamp)) {
      return new Seen(stamp, now, trusting);
    }
    boolean settled = before.settled() || now - before.since() >= SETTLE.toNanos();
    return new Seen(stamp, before.since(), settled);
  }
}
