package supportbot.engine.plugin;

import com.typesafe.config.Config;
import java.util.Set;
import java.util.function.Function;
import supportbot.api.PluginContext;

/**
 * Checks what the operator has set for a plugin, and makes what its components are given. Called on
 * a thread of the plugin, because its defaults are foreign text. Thread-safe.
 */
@FunctionalInterface
public interface ContextSource {

  /**
   * Lays the operator's settings over the defaults of a plugin.
   *
   * @param reference the plugin's own {@code reference.conf}, unresolved; empty when it has none
   * @param names of its components, each of which has the block {@code bot.NAME}; safe path
   *     segments
   * @return makes the context of a component by its name
   * @throws supportbot.api.ComponentException when a block has a key that the defaults do not have,
   *     or a value of the wrong type; the message names key, file and line
   */
  Function<String, PluginContext> contexts(Config reference, Set<String> names);
}
