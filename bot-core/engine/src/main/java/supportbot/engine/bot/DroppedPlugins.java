package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.PluginContext;
import supportbot.engine.plugin.Admission;
import supportbot.engine.plugin.ContextSource;
import supportbot.engine.plugin.PluginHost;
import supportbot.engine.plugin.PluginSettings;
import supportbot.engine.plugin.PluginState;
import supportbot.engine.plugin.PluginThreads;
import supportbot.sync.host.Settings;

/**
 * The plugins of the operator's folder, and the configuration that they follow: a change of a
 * plugin's block reaches it like a new jar does. What else stands in the configuration is read
 * once.
 */
final class DroppedPlugins implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DroppedPlugins.class);

  /** Beside the copies: which jars have passed their trial. */
  private static final String PASSED = "passed";

  private final BotOptions options;
  private final BiFunction<String, Settings, PluginContext> contexts;
  private final Path folder;
  private final Duration checkEvery;
  private final PluginHost host;
  private volatile Installation installation;
  private @Nullable FileFollower configuration;

  private DroppedPlugins(
      BotOptions options,
      Installation installation,
      Supplier<Path> copies,
      BiFunction<String, Settings, PluginContext> contexts,
      PluginThreads threads)
      throws InterruptedException {
    this.options = options;
    this.installation = installation;
    this.contexts = contexts;
    Config plugins = installation.settings().config().getConfig("bot.plugins");
    this.folder = installation.path(plugins.getString("dir"));
    this.checkEvery = plugins.getDuration("check-every");
    PluginGate.of(installation); // what is wrong with it is told now
    this.host =
        PluginHost.load(
            copies,
            ContextSource.over(installation.settings(), contexts),
            threads,
            PluginSettings.of(plugins, folder),
            Admission.following(
                () ->
                    PluginGate.of(this.installation)
                        .admission(copies.get().resolve(PASSED), InstantSource.system())));
  }

  /**
   * Loads what is in the folder.
   *
   * @param copies where private copies of jars are
   * @param contexts makes the context of a component by its name
   */
  static DroppedPlugins load(
      BotOptions options,
      Installation installation,
      Supplier<Path> copies,
      BiFunction<String, Settings, PluginContext> contexts,
      PluginThreads threads)
      throws InterruptedException {
    return new DroppedPlugins(options, installation, copies, contexts, threads);
  }

  PluginHost host() {
    return host;
  }

  Path folder() {
    return folder;
  }

  /**
   * Reads the configuration anew and looks at the folder; returns when every jar in it is live or
   * refused.
   *
   * @throws ComponentException when the configuration cannot be used; all goes on as it was
   */
  synchronized List<PluginState> reload() throws InterruptedException {
    Installation next = Installation.of(options);
    if (next.settings().config().equals(installation.settings().config())) {
      return host.reload();
    }
    installation = next;
    return host.reconfigure(ContextSource.over(next.settings(), contexts));
  }

  /** Follows the folder and the configuration's file from now on. */
  synchronized void watch() {
    host.watch();
    if (configuration == null && installation.file().isPresent()) {
      configuration =
          FileFollower.start(installation.file().get(), checkEvery, this::configurationChanged);
    }
  }

  private void configurationChanged() throws InterruptedException {
    try {
      reload();
      log.info("configuration read anew file={}", installation.file());
    } catch (ComponentException e) {
      log.warn("changed configuration not used, the one before goes on reason={}", e.getMessage());
    }
  }

  @Override
  public void close() {
    FileFollower following;
    synchronized (this) {
      following = configuration;
    }
    if (following != null) {
      following.close();
    }
    host.close();
  }
}
