package supportbot.sync.host;

import com.typesafe.config.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import supportbot.api.Component;
import supportbot.api.ComponentException;
import supportbot.api.ComponentFactory;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;

/**
 * The components of the plugins on a flat class path, found with {@link java.util.ServiceLoader}. A
 * provider that cannot be used is logged and listed as a problem, and blocks no other. Thread-safe.
 */
public final class FlatPlugins {
  private final ClassLoader loader;
  private final Map<Class<?>, Providers<?>> kinds = new ConcurrentHashMap<>();

  /** The plugins that a class loader sees. */
  public FlatPlugins(ClassLoader loader) {
    this.loader = loader;
  }

  /** The plugins on the class path of the host. */
  public static FlatPlugins ofClassPath() {
    return new FlatPlugins(FlatPlugins.class.getClassLoader());
  }

  /** The names that there are for a kind of component, such as {@code AnswererFactory.class}. */
  public <C extends Component> SortedSet<String> names(Class<? extends ComponentFactory<C>> kind) {
    return new TreeSet<>(providers(kind).byName().keySet());
  }

  /**
   * What is wrong with the plugins of a kind, a sentence each that names the jar.
   *
   * @return empty when all is well
   */
  public <C extends Component> List<String> problems(Class<? extends ComponentFactory<C>> kind) {
    return List.copyOf(providers(kind).problems());
  }

  /**
   * Makes a component; the caller closes it.
   *
   * @param name the name that configuration uses, such as {@code local}
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED} when there is no such component
   *     (the message names those there are), when two plugins have one of this name (it names both
   *     jars), and when the configuration or the jar cannot work; with {@link ErrorKind#INTERNAL}
   *     when the plugin fails in another way
   */
  @SuppressWarnings("CatchingUnchecked") // the plugin boundary
  public <C extends Component> C create(
      Class<? extends ComponentFactory<C>> kind, String name, PluginContext context) {
    ComponentFactory<C> factory = factory(kind, name);
    String what = "The %s \"%s\"".formatted(Providers.noun(kind), name);
    try {
      // A plugin is not bound to our null checks.
      @Nullable C component = factory.create(context);
      if (component != null) {
        return component;
      }
    } catch (ComponentException e) {
      throw e;
    } catch (ConfigException e) {
      throw SettingsProblem.thrown(List.of(SettingsProblem.of(e)), e);
    } catch (LinkageError e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "%s cannot be made: its jar %s does not fit this version of the bot (%s)."
              .formatted(what, Providers.jar(factory.getClass()), e),
          e);
    } catch (RuntimeException e) {
      throw new ComponentException(
          ErrorKind.INTERNAL,
          "%s cannot be made: its factory in %s fails with %s."
              .formatted(what, Providers.jar(factory.getClass()), e.getClass().getName()),
          e);
    }
    throw new ComponentException(
        ErrorKind.INTERNAL,
        "%s cannot be made: its factory in %s returns nothing."
            .formatted(what, Providers.jar(factory.getClass())));
  }

  private <C extends Component> ComponentFactory<C> factory(
      Class<? extends ComponentFactory<C>> kind, String name) {
    Map<String, ? extends List<? extends ComponentFactory<C>>> byName = providers(kind).byName();
    List<? extends ComponentFactory<C>> named = byName.get(name);
    if (named == null) {
      String known =
          byName.isEmpty()
              ? "there is none at all"
              : "there is " + String.join(", ", byName.keySet());
      String left =
          providers(kind).problems().isEmpty()
              ? ""
              : " " + String.join(" ", providers(kind).problems());
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "There is no %s of the name \"%s\": %s.%s"
              .formatted(Providers.noun(kind), name, known, left));
    }
    if (named.size() > 1) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, Providers.takenTwice(kind, name, named));
    }
    return named.getFirst();
  }

  @SuppressWarnings("unchecked") // what is kept under a kind was found for that kind
  private <F extends ComponentFactory<?>> Providers<F> providers(Class<F> kind) {
    return (Providers<F>) kinds.computeIfAbsent(kind, _ -> Providers.find(kind, loader));
  }
}
