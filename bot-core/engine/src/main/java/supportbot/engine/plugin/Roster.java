package supportbot.engine.plugin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which plugins are live, which jars are refused, and which units are on their way in or out.
 * Changed by one thread; {@link #live}, and {@link #states} as of the last change, are for any.
 */
final class Roster {

  private static final Logger log = LoggerFactory.getLogger(Roster.class);

  private final InstantSource clock;
  private final AtomicReference<LiveSet> live = new AtomicReference<>(new LiveSet(List.of()));
  private final SortedMap<String, Installed> installed = new TreeMap<>();
  private final SortedMap<String, Refusal> refusals = new TreeMap<>();
  private final Set<String> stale = new HashSet<>();
  private final Set<String> opening = new HashSet<>();
  private final List<Leaving> leaving = new ArrayList<>();
  private volatile List<PluginState> states = List.of();

  Roster(InstantSource clock) {
    this.clock = clock;
  }

  private record Installed(String file, PluginUnit unit, Instant since) {}

  private record Refusal(
      Optional<String> id,
      String reason,
      Instant since,
      Optional<String> digest,
      Optional<Plan.Rival> rival) {}

  private record Leaving(PluginUnit unit, Instant since) {}

  /** What questions are answered with. */
  LiveSet live() {
    return live.get();
  }

  /** What became of each jar, by file name; then what is on its way out. */
  List<PluginState> states() {
    return states;
  }

  /** The live units. */
  List<PluginUnit> units() {
    return installed.values().stream().map(Installed::unit).toList();
  }

  boolean isLive(String id) {
    return installed.containsKey(id);
  }

  /** The plugin that is live from a file. */
  Optional<String> idOf(String file) {
    return installed.entrySet().stream()
        .filter(entry -> entry.getValue().file().equals(file))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Map<String, Plan.Live> liveForPlan() {
    Map<String, Plan.Live> all = new HashMap<>();
    installed.forEach(
        (id, one) ->
            all.put(id, new Plan.Live(one.file(), one.unit().digest(), stale.contains(id))));
    return all;
  }

  Map<String, Plan.Tried> tried() {
    Map<String, Plan.Tried> all = new HashMap<>();
    refusals.forEach(
        (file, refusal) ->
            refusal
                .digest()
                .ifPresent(digest -> all.put(file, new Plan.Tried(digest, refusal.rival()))));
    return all;
  }

  /** The plugins of which no further unit may be opened: one is being opened, or two exist. */
  Set<String> full() {
    Set<String> full = new HashSet<>(opening);
    Map<String, Integer> counts = new HashMap<>();
    installed.keySet().forEach(id -> counts.merge(id, 1, Integer::sum));
    leaving.forEach(one -> counts.merge(one.unit().id(), 1, Integer::sum));
    counts.forEach(
        (id, count) -> {
          if (count > 1) {
            full.add(id);
          }
        });
    return full;
  }

  boolean isOpening() {
    return !opening.isEmpty();
  }

  void opening(String id) {
    opening.add(id);
  }

  void opened(String id) {
    opening.remove(id);
  }

  /** Forgets what is told of files that are gone. */
  void retainFiles(Collection<String> files) {
    refusals.keySet().retainAll(files);
  }

  /** The jar of a live plugin is in the folder, perhaps under another name. */
  void keep(String file, String id) {
    Installed one = installed.get(id);
    if (one != null && !one.file().equals(file)) {
      installed.put(id, new Installed(file, one.unit(), one.since()));
    }
    refusals.remove(file);
  }

  /** The settings of these plugins have changed, and every refused jar is worth another try. */
  void reconfigured(Set<String> ids) {
    stale.clear();
    stale.addAll(ids);
    refusals.replaceAll(
        (file, old) ->
            new Refusal(old.id(), old.reason(), old.since(), Optional.empty(), old.rival()));
  }

  /** Why a unit cannot be live beside the others, if so: the other one, and the reason. */
  Optional<Map.Entry<Plan.Rival, String>> clash(PluginUnit unit) {
    for (Installed one : installed.values()) {
      PluginUnit other = one.unit();
      if (other.id().equals(unit.id())) {
        continue;
      }
      for (PluginUnit.Part<?> part : unit.parts()) {
        if (other.find(part.kind().factory(), part.provided().name()).isPresent()) {
          return Optional.of(
              Map.entry(
                  new Plan.Rival(other.id(), other.digest()),
                  "it provides the %s, as %s does; keep one of the two"
                      .formatted(part.describe(), one.file())));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Swaps a unit in.
   *
   * @return the one that it replaces, for which this is the last of new questions
   */
  Optional<PluginUnit> install(String file, PluginUnit unit) {
    Optional<PluginUnit> old =
        Optional.ofNullable(installed.put(unit.id(), new Installed(file, unit, clock.instant())))
            .map(Installed::unit);
    stale.remove(unit.id());
    swap(old);
    PluginState.Loaded state = unit.state(file, clock.instant(), Optional.empty());
    log.info(
        "plugin loaded file={} id={} version={} sha256={} provides={} replaces={}",
        file,
        unit.id(),
        state.version(),
        state.digest(),
        state.provides(),
        old.map(PluginUnit::version).orElse("nothing"));
    state.degraded().forEach(what -> log.warn("plugin degraded id={} what={}", unit.id(), what));
    return old;
  }

  /** Takes a plugin out. */
  Optional<PluginUnit> remove(String id) {
    Optional<PluginUnit> old = Optional.ofNullable(installed.remove(id)).map(Installed::unit);
    stale.remove(id);
    old.ifPresent(unit -> log.info("plugin removed id={} version={}", id, unit.version()));
    swap(old);
    return old;
  }

  /** Takes every plugin out. */
  List<PluginUnit> clear() {
    List<PluginUnit> all = units();
    installed.clear();
    live.set(new LiveSet(List.of()));
    return all;
  }

  private void swap(Optional<PluginUnit> old) {
    live.set(new LiveSet(units()));
    old.ifPresent(unit -> leaving.add(new Leaving(unit, clock.instant())));
    publish();
  }

  /** A unit that was closed before it was live is on its way out, too. */
  void leave(PluginUnit unit) {
    leaving.add(new Leaving(unit, clock.instant()));
    publish();
  }

  /** A unit is closed and unloaded. */
  void left(PluginUnit unit) {
    leaving.removeIf(one -> one.unit() == unit);
    publish();
  }

  /** A jar in the folder is as it was accepted. */
  void accepted(String file) {
    refusals.remove(file);
    publish();
  }

  /**
   * A jar is refused.
   *
   * @param digest of what was tried; empty when it was refused without a try
   * @param rival what stood in its way
   * @return whether that is new
   */
  boolean refuse(
      String file,
      Optional<String> id,
      String reason,
      Optional<String> digest,
      Optional<Plan.Rival> rival) {
    Refusal before = refusals.get(file);
    boolean same =
        before != null && before.reason().equals(reason) && before.digest().equals(digest);
    Instant since = same ? before.since() : clock.instant();
    refusals.put(file, new Refusal(id, reason, since, digest, rival));
    if (!same) {
      String goesOn = id.map(installed::get).map(one -> one.unit().version()).orElse("nothing");
      log.warn(
          "plugin refused file={} id={} reason=\"{}\" version_that_goes_on={}",
          file,
          id.orElse("unknown"),
          reason,
          goesOn);
      publish();
    }
    return !same;
  }

  /** Makes the changes seen. */
  void publish() {
    List<PluginState> all = new ArrayList<>();
    installed.forEach((id, one) -> all.add(one.unit().state(one.file(), one.since(), note(one))));
    refusals.forEach(
        (file, refusal) -> {
          if (idOf(file).isEmpty()) {
            all.add(new PluginState.Refused(file, refusal.id(), refusal.since(), refusal.reason()));
          }
        });
    all.sort(Comparator.comparing(PluginState::file));
    for (Leaving one : leaving) {
      PluginUnit unit = one.unit();
      all.add(
          new PluginState.Retiring(
              unit.file(), Optional.of(unit.id()), one.since(), unit.version()));
    }
    states = List.copyOf(all);
  }

  private Optional<String> note(Installed one) {
    Refusal refusal = refusals.get(one.file());
    if (refusal == null) {
      return Optional.empty();
    }
    boolean settings = refusal.digest().equals(Optional.of(one.unit().digest()));
    return Optional.of(
        (settings
                ? "it goes on with its last good settings; the new ones were refused: "
                : "its last good jar goes on; the new one was refused: ")
            + refusal.reason());
  }
}
