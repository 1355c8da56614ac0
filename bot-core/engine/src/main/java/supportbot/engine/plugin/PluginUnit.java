package supportbot.engine.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;

/**
 * One plugin in one version, loaded: its class loader, its components, its private copy. Once it is
 * closed it holds nothing of the plugin any more, so that the class loader can be collected however
 * long the unit is remembered. Thread-safe.
 */
final class PluginUnit {

  private static final Logger log = LoggerFactory.getLogger(PluginUnit.class);

  private final UnitOpener.Candidate candidate;
  private final WorkFolder work;
  private final Consumer<Unloaded> unloaded;
  private final UseCount use = new UseCount();
  private final List<String> degraded = new ArrayList<>();
  private List<Part<?>> parts = List.of();
  private Config reference = ConfigFactory.empty();
  private Map<String, Config> settings = Map.of();
  private @Nullable Live live;

  PluginUnit(
      UnitOpener.Candidate candidate,
      IsolatedJar jar,
      ForeignCalls calls,
      WorkFolder work,
      Consumer<Unloaded> unloaded) {
    this.unloaded = unloaded;
    this.candidate = candidate;
    this.work = work;
    this.live = new Live(jar, calls);
  }

  /** What is gone after the close. */
  private record Live(IsolatedJar jar, ForeignCalls calls) {}

  /** A component of the unit. */
  record Part<C extends Component>(Kind<C> kind, Provided<C> provided) {
    String describe() {
      return kind.word() + " " + provided.name();
    }
  }

  String id() {
    return candidate.described().id();
  }

  String file() {
    return candidate.file();
  }

  String version() {
    return candidate.described().version();
  }

  /** SHA-256 of its jar. */
  String digest() {
    return candidate.copy().digest();
  }

  /** Remembers what its components were given. */
  synchronized void settings(Config pluginReference, Map<String, Config> configs) {
    reference = pluginReference;
    settings = Map.copyOf(configs);
  }

  /** What its components were given, by name. */
  synchronized Map<String, Config> settings() {
    return settings;
  }

  /** Its defaults, unresolved. */
  synchronized Config reference() {
    return reference;
  }

  /** Who uses it. */
  UseCount use() {
    return use;
  }

  synchronized ClassLoader loader() {
    if (live == null) {
      throw new IllegalStateException(id() + " is closed");
    }
    return live.jar().loader();
  }

  /** Takes a component over; false when the unit is closed, and the component the caller's. */
  synchronized <C extends Component> boolean add(Kind<C> kind, String name, C component) {
    if (live == null) {
      return false;
    }
    List<Part<?>> more = new ArrayList<>(parts);
    more.add(new Part<>(kind, new Provided<>(name, id(), version(), component, loader())));
    parts = List.copyOf(more);
    return true;
  }

  synchronized void degraded(String what) {
    degraded.add(what);
  }

  /** The components; none after the close. */
  synchronized List<Part<?>> parts() {
    return parts;
  }

  /** A component by kind and name. */
  <C extends Component> Optional<Provided<C>> find(
      Class<? extends ComponentFactory<C>> kind, String name) {
    for (Part<?> part : parts()) {
      if (part.kind().factory() == kind && part.provided().name().equals(name)) {
        @SuppressWarnings("unchecked") // the factory's class tells the kind; make() has checked
        Provided<C> provided = (Provided<C>) part.provided();
        return Optional.of(provided);
      }
    }
    return Optional.empty();
  }

  /** Keeps its jar over a restart; nothing happens once the unit is closed. */
  synchronized void copyTo(GoodCopies good, String file) {
    if (live != null) {
      good.keep(id(), file, candidate.copy().jar(), digest());
    }
  }

  /** How it is, when it is live. */
  synchronized PluginState.Loaded state(String file, Instant since, Optional<String> note) {
    return new PluginState.Loaded(
        file,
        Optional.of(id()),
        since,
        version(),
        digest(),
        parts.stream().map(Part::describe).toList(),
        degraded,
        note);
  }

  /**
   * Closes the components, each on a thread of its own and with a deadline, unloads the jar and
   * removes its private copy. Whoever calls this has seen to it that nobody uses them. A second
   * call has no effect.
   *
   * @throws InterruptedException when interrupted; the jar is unloaded nevertheless, and components
   *     that were left are not closed
   */
  void close() throws InterruptedException {
    Live ending;
    List<Part<?>> closing;
    synchronized (this) {
      ending = live;
      closing = parts.reversed();
      live = null;
      parts = List.of();
    }
    if (ending == null) {
      return;
    }
    use.retire();
    try {
      for (Part<?> part : closing) {
        close(part, ending.calls());
      }
    } finally {
      ending.jar().unload();
      work.remove(candidate.copy());
      unloaded.accept(
          new Unloaded(file(), id(), version(), new WeakReference<>(ending.jar().loader())));
    }
  }

  private void close(Part<?> part, ForeignCalls calls) throws InterruptedException {
    Component component = part.provided().component();
    try {
      calls.call(
          "close of the " + part.describe(),
          () -> {
            component.close();
            return true;
          });
    } catch (RefusedException e) {
      log.warn("plugin not closed cleanly id={} reason={}", id(), e.reason());
    }
  }
}
