package supportbot.engine.guard;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import supportbot.api.Redactor;

/**
 * The guards of all components, by plugin and name. They belong to the host: a component that is
 * swapped for another version keeps its breaker, its places and its figures; one of another plugin
 * that takes over the name has its own. Thread-safe.
 */
public final class Guards {
  private final ConcurrentHashMap<GuardKey, Guard> guards = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Integer> limits = new ConcurrentHashMap<>();
  private final GuardSettings settings;
  private final Redactor redactor;
  private final InstantSource clock;

  /**
   * No guards yet.
   *
   * @param redactor for what plugins say of their failures, which goes into logs and status
   */
  public Guards(GuardSettings settings, Redactor redactor, InstantSource clock) {
    this.settings = settings;
    this.redactor = redactor;
    this.clock = clock;
  }

  /** Sets how many calls of a component may run at once, for guards that are made after this. */
  public void limit(String component, int calls) {
    limits.put(component, calls);
  }

  /** The guard of a component; made when it is first asked for. */
  public Guard of(GuardKey key) {
    return guards.computeIfAbsent(
        key,
        made -> {
          int calls = limits.getOrDefault(made.component(), settings.calls());
          return new Guard(made, calls, settings, redactor, clock);
        });
  }

  /** How every component is that was ever asked for, by name and plugin. */
  public List<GuardStatus> status() {
    return guards.values().stream()
        .map(Guard::status)
        .sorted(Comparator.comparing(GuardStatus::name).thenComparing(GuardStatus::plugin))
        .toList();
  }
}
