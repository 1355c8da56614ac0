package supportbot.engine.plugin;

import java.util.Objects;
import supportbot.api.Component;

/**
 * A component and where it comes from.
 *
 * @param name what configuration calls it
 * @param plugin id of its plugin, under which breakers and figures are kept; the component's name
 *     where it comes from the flat class path
 * @param version of its plugin
 * @param component to be called on threads of the host with {@code loader} as context class loader
 * @param loader what loaded it
 * @param <C> the kind of component
 */
public record Provided<C extends Component>(
    String name, String plugin, String version, C component, ClassLoader loader) {

  public Provided {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(loader, "loader");
  }

  /** Names the component without asking it: its own {@code toString} is foreign code. */
  @Override
  public String toString() {
    return name + " of " + plugin + " " + version;
  }
}
