package supportbot.engine.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseLookup;
import supportbot.api.CaseLookupFactory;
import supportbot.api.PluginContext;
import supportbot.engine.guard.LiveSet;
import supportbot.engine.plugin.ContextSource;
import supportbot.engine.plugin.Lease;
import supportbot.engine.plugin.PluginHost;
import supportbot.engine.plugin.PluginState;
import supportbot.engine.plugin.PluginThreads;
import supportbot.engine.plugin.Provided;
import supportbot.sync.host.Home;
import supportbot.sync.host.Settings;

/** The plugins of the operator's folder, each loaded on its own; may be none. */
final class DroppedPlugins implements AutoCloseable {
  /** Steps of plugins that may hang at the same time before no other is tried. */
  private static final int THREADS = 32;

  private final Optional<PluginHost> host;

  private DroppedPlugins(Optional<PluginHost> host) {
    this.host = host;
  }

  /**
   * Loads the jars of a folder.
   *
   * @param context makes the context of a component by its name, under settings that hold the
   *     defaults of its plugin
   */
  static DroppedPlugins load(
      Path folder,
      Settings settings,
      BiFunction<Settings, String, PluginContext> context,
      Home home)
      throws InterruptedException {
    if (!holdsJars(folder)) {
      // Nothing of PF4J is touched: a short command starts faster without it.
      return new DroppedPlugins(Optional.empty());
    }
    return new DroppedPlugins(
        Optional.of(
            PluginHost.load(
                folder,
                home.directory("plugins"),
                ContextSource.over(settings, (name, complete) -> context.apply(complete, name)),
                new PluginThreads(THREADS),
                PluginHost.DEADLINE)));
  }

  private static boolean holdsJars(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().endsWith(".jar"));
    } catch (IOException e) {
      return true; // the host says what is wrong with the folder
    }
  }

  /** What became of each jar. */
  List<PluginState> states() {
    return host.map(PluginHost::states).orElse(List.of());
  }

  /** These plugins, and behind them those of the class path. */
  LiveSet over(LiveSet flat) {
    return host.<LiveSet>map(some -> () -> new Both(some.lease(), flat.lease())).orElse(flat);
  }

  @Override
  public void close() {
    host.ifPresent(PluginHost::close);
  }

  private record Both(Lease dropped, LiveSet.Lease flat) implements LiveSet.Lease {
    @Override
    public Optional<Answerer> answerer(String name) {
      return dropped
          .components()
          .find(AnswererFactory.class, name)
          .map(Provided::component)
          .or(() -> flat.answerer(name));
    }

    @Override
    public Map<String, CaseLookup> lookups() {
      Map<String, CaseLookup> all = new LinkedHashMap<>(flat.lookups());
      for (String name : dropped.components().names(CaseLookupFactory.class)) {
        dropped
            .components()
            .find(CaseLookupFactory.class, name)
            .ifPresent(lookup -> all.put(name, lookup.component()));
      }
      return all;
    }

    @Override
    public void close() {
      dropped.close();
      flat.close();
    }
  }
}
