package supportbot.engine.plugin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Check;
import supportbot.api.Component;
import supportbot.api.ComponentException;
import supportbot.api.ComponentFactory;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;
import supportbot.sync.host.FlatPlugins;

/**
 * The components of the flat class path. Each is made when it is first asked for, and closed with
 * the catalogue. Thread-safe.
 */
public final class FlatCatalog implements ComponentCatalog, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FlatCatalog.class);

  private final FlatPlugins plugins;
  private final Function<String, PluginContext> contexts;
  private final Map<Key, Provided<?>> made = new ConcurrentHashMap<>();

  /** What was made, in order. Guarded by itself. */
  private final Deque<Provided<?>> order = new ArrayDeque<>();

  private record Key(Class<?> kind, String name) {}

  /**
   * A catalogue of what a class path has.
   *
   * @param contexts makes the context of a component by its name
   */
  public FlatCatalog(FlatPlugins plugins, Function<String, PluginContext> contexts) {
    this.plugins = plugins;
    this.contexts = contexts;
  }

  @Override
  public <C extends Component> SortedSet<String> names(Class<? extends ComponentFactory<C>> kind) {
    return plugins.names(kind);
  }

  @Override
  public <C extends Component> Optional<Provided<C>> find(
      Class<? extends ComponentFactory<C>> kind, String name) {
    return names(kind).contains(name) ? Optional.of(provided(kind, name)) : Optional.empty();
  }

  /**
   * A component that has to be there.
   *
   * @throws ComponentException also when there is none; the message names those there are
   */
  public <C extends Component> C get(Class<? extends ComponentFactory<C>> kind, String name) {
    return provided(kind, name).component();
  }

  /**
   * Makes those of the components that there are, so that one which cannot be made is told of at
   * the start and not with the first question.
   */
  public <C extends Component> void prepare(
      Class<? extends ComponentFactory<C>> kind, Collection<String> names) {
    names.forEach(name -> find(kind, name));
  }

  /**
   * Asks those of the components that there are whether they work; they open what they need for it.
   *
   * @return what is degraded, one line each
   * @throws ComponentException {@link ErrorKind#MISCONFIGURED} when one can never work as it is
   *     configured
   */
  public <C extends Component> List<String> check(
      Class<? extends ComponentFactory<C>> kind,
      Collection<String> names,
      PluginThreads threads,
      Duration deadline)
      throws InterruptedException {
    List<String> degraded = new ArrayList<>();
    for (String name : names) {
      Optional<Provided<C>> found = find(kind, name);
      if (found.isPresent()) {
        Component component = found.get().component();
        var calls = new ForeignCalls(name, found.get().loader(), threads, deadline);
        try {
          switch (calls.call("check", component::check)) {
            case Check.Ok _ -> {}
            case Check.Degraded(String reason) -> degraded.add(name + ": " + reason);
            case Check.Invalid(String reason) ->
                throw new ComponentException(ErrorKind.MISCONFIGURED, name + ": " + reason);
          }
        } catch (RefusedException e) {
          degraded.add(name + ": " + e.reason());
        }
      }
    }
    return degraded;
  }

  /** Closes what was made, last made first; one that fails at it does not keep the others. */
  @Override
  public void close() {
    for (Provided<?> last = last(); last != null; last = last()) {
      try {
        last.component().close();
      } catch (RuntimeException | LinkageError e) { // the plugin boundary
        log.warn("component not closed cleanly name={}", last.name(), e);
      }
    }
    made.clear();
  }

  private @Nullable Provided<?> last() {
    synchronized (order) {
      return order.pollLast();
    }
  }

  @SuppressWarnings("unchecked") // what is kept under a kind was made by a factory of that kind
  private <C extends Component> Provided<C> provided(
      Class<? extends ComponentFactory<C>> kind, String name) {
    return (Provided<C>) made.computeIfAbsent(new Key(kind, name), _ -> make(kind, name));
  }

  private <C extends Component> Provided<C> make(
      Class<? extends ComponentFactory<C>> kind, String name) {
    C component = plugins.create(kind, name, contexts.apply(name));
    Class<?> type = component.getClass();
    String version = type.getPackage().getImplementationVersion();
    Provided<C> provided =
        new Provided<>(
            name, name, version == null ? "unknown" : version, component, type.getClassLoader());
    synchronized (order) {
      order.addLast(provided);
    }
    return provided;
  }
}
