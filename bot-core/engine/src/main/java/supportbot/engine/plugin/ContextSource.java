package supportbot.engine.plugin;

import com.typesafe.config.Config;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import supportbot.api.PluginContext;
import supportbot.sync.host.Settings;

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

  /**
   * Contexts over settings of the usual kind.
   *
   * @param settings the operator's; the blocks of plugins in jars of their own not checked yet
   * @param maker makes a context by name, from settings that hold the plugin's defaults
   */
  static ContextSource over(Settings settings, BiFunction<String, Settings, PluginContext> maker) {
    return (reference, names) -> {
      Settings complete = settings.withPlugin(reference, names);
      return name -> maker.apply(name, complete);
    };
  }
}
