package supportbot.engine.guard;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import supportbot.api.Redactor;

/**
 * The guards of all components, by name. They belong to the host: a component that is swapped for
 * another version keeps its breaker, its places and its figures. Thread-safe.
 */
public final class Guards {
  private final ConcurrentHashMap<String, Guard> guards = new ConcurrentHashMap<>();
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

  /** The guard of a component, with as many calls at once as the setting says. */
  public Guard of(String name) {
    return of(name, OptionalInt.empty());
  }

  /**
   * The guard of a component.
   *
   * @param calls how many calls may run at once; counts when the guard is first asked for
   */
  public Guard of(String name, OptionalInt calls) {
    return guards.computeIfAbsent(
        name, key -> new Guard(key, calls.orElse(settings.calls()), settings, redactor, clock));
  }

  /** How every component is that was ever called, by name. */
  public List<GuardStatus> status() {
    return guards.values().stream()
        .map(Guard::status)
        .sorted(Comparator.comparing(GuardStatus::name))
        .toList();
  }
}
