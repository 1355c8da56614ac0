package supportbot.engine.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plugins of a running bot.
 *
 * @param folder that is watched for jars
 * @param plugins in the order of their file names
 * @param changes what the reload that was asked for has changed; null when none was
 */
public record PluginsReport(
    String folder, List<PluginReport> plugins, @Nullable List<PluginChange> changes) {
  public PluginsReport {
    plugins = List.copyOf(plugins);
    changes = changes == null ? null : List.copyOf(changes);
  }
}
