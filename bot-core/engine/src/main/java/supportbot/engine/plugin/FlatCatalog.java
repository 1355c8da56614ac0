package supportbot.engine.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;
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
    if (!names(kind).contains(name)) {
      return Optional.empty();
    }
    @SuppressWarnings("unchecked") // what is kept under a kind was made by a factory of that kind
    Provided<C> provided =
        (Provided<C>) made.computeIfAbsent(new Key(kind, name), _ -> make(kind, name));
    return Optional.of(provided);
  }

  /** Closes what was made; a component that fails at it does not keep the others from it. */
  @Override
  public void close() {
    for (Provided<?> provided : List.copyOf(made.values())) {
      try {
        provided.component().close();
      } catch (RuntimeException e) { // the plugin boundary
        log.warn("component not closed cleanly name={}", provided.name(), e);
      }
    }
    made.clear();
  }

  private <C extends Component> Provided<C> make(
      Class<? extends ComponentFactory<C>> kind, String name) {
    C component = plugins.create(kind, name, contexts.apply(name));
    Class<?> type = component.getClass();
    String version = type.getPackage().getImplementationVersion();
    return new Provided<>(
        name, name, version == null ? "unknown" : version, component, type.getClassLoader());
  }
}
