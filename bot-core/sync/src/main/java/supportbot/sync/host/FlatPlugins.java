package supportbot.sync.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import supportbot.api.Component;
import supportbot.api.ComponentException;
import supportbot.api.ComponentFactory;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;

/**
 * The components of the plugins on a flat class path, found with {@link java.util.ServiceLoader}. A
 * provider that cannot be used is listed as a problem, and the others go on. Thread-safe.
 */
public final class FlatPlugins {
  private final ClassLoader loader;
  private final Map<Class<?>, ProvidersOfKind> kinds = new ConcurrentHashMap<>();

  /** The plugins that a class loader sees. */
  public FlatPlugins(ClassLoader loader) {
    this.loader = loader;
  }

  /** The plugins on the class path of the host. */
  public static FlatPlugins ofClassPath() {
    return new FlatPlugins(FlatPlugins.class.getClassLoader());
  }

  /** The names that can be used for a kind of component, such as {@code AnswererFactory.class}. */
  public <C extends Component> SortedSet<String> names(Class<? extends ComponentFactory<C>> kind) {
    return new TreeSet<>(providers(kind).factories().keySet());
  }

  /**
   * What is wrong with the plugins of a kind; each a sentence that names the jar.
   *
   * @return empty when all is well
   */
  public List<String> problems(Class<? extends ComponentFactory<?>> kind) {
    return providers(kind).problems();
  }

  /**
   * Makes a component; the caller closes it.
   *
   * @param name the name that configuration uses, such as {@code local}
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED} when there is no such component
   *     (the message names those there are), when two plugins have one of this name (it names both
   *     jars), and when the configuration cannot work
   */
  public <C extends Component> C create(
      Class<? extends ComponentFactory<C>> kind, String name, PluginContext context) {
    throw new ComponentException(ErrorKind.MISCONFIGURED, name);
  }

  private ProvidersOfKind providers(Class<? extends ComponentFactory<?>> kind) {
    return kinds.computeIfAbsent(kind, type -> ProvidersOfKind.find(type, loader));
  }

  record ProvidersOfKind(Map<String, List<ComponentFactory<?>>> factories, List<String> problems) {
    static ProvidersOfKind find(Class<?> kind, ClassLoader loader) {
      return new ProvidersOfKind(new LinkedHashMap<>(), new ArrayList<>());
    }
  }
}
