package supportbot.engine.guard;

import java.util.Objects;

/**
 * Whose guard it is. The component's name alone would not do: another plugin that comes to provide
 * the same name would find the breaker open and the places taken, for what it has not done.
 *
 * @param plugin id of the plugin, which stays over its versions
 * @param component what configuration calls it; look-ups begin with {@code lookup-}
 */
public record GuardKey(String plugin, String component) {
  public GuardKey {
    Objects.requireNonNull(plugin, "plugin");
    Objects.requireNonNull(component, "component");
  }

  /** The key of an answerer. */
  public static GuardKey answerer(String plugin, String name) {
    return new GuardKey(plugin, name);
  }

  /** The key of a look-up of cases. */
  public static GuardKey lookup(String plugin, String name) {
    return new GuardKey(plugin, "lookup-" + name);
  }
}
