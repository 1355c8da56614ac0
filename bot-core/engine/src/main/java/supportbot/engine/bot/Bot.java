package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import supportbot.api.ComponentException;
import supportbot.api.PluginContext;
import supportbot.api.StateStore;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.guard.LiveSet;
import supportbot.engine.plugin.PluginState;
import supportbot.sync.ServiceNames;
import supportbot.sync.host.EnvironmentSecrets;
import supportbot.sync.host.FlatPlugins;
import supportbot.sync.host.Home;
import supportbot.sync.host.HostContext;
import supportbot.sync.host.Settings;
import supportbot.sync.redact.PatternRedactor;
import supportbot.sync.state.FileStateStore;

/**
 * The bot without a front end: its components, the way of cases into the knowledge, and the
 * dispatcher that questions are handed to.
 */
public final class Bot implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();

  private final Home home;
  private final Components components;
  private final DroppedPlugins dropped;
  private final StateStore state;
  private final Optional<Knowledge> knowledge;
  private final Dispatcher dispatcher;

  private Bot(
      Home home,
      Components components,
      DroppedPlugins dropped,
      StateStore state,
      Optional<Knowledge> knowledge,
      Dispatcher dispatcher) {
    this.home = home;
    this.components = components;
    this.dropped = dropped;
    this.state = state;
    this.knowledge = knowledge;
    this.dispatcher = dispatcher;
  }

  /**
   * Puts a bot together; whoever opens it closes it.
   *
   * @throws ComponentException when the configuration cannot work; the message names key, file and
   *     line
   */
  public static Bot open(BotOptions options) throws InterruptedException {
    Installation installation = Installation.of(options);
    Settings settings = installation.settings();
    Home home = installation.home();
    Config bot = settings.config().getConfig("bot");
    PatternRedactor redactor = new PatternRedactor();
    FileStateStore state = FileStateStore.of(home, settings.block("state"));
    Parts parts = new Parts(home, redactor, state);
    Components components =
        new Components(FlatPlugins.ofClassPath(), name -> parts.context(settings, name));
    try {
      List<String> names = ChainSettings.of(bot).steps().stream().map(ChainStep::use).toList();
      LiveSet flat = LiveSet.of(components.answerers(names), components.lookups(names));
      Optional<Knowledge> knowledge =
          settings.block("knowledge").getIsNull("source")
              ? Optional.empty()
              : Optional.of(
                  components.knowledge(
                      settings.block("knowledge"), parts.context(settings, "knowledge")));
      Path folder = installation.path(bot.getString("plugins.dir"));
      DroppedPlugins dropped = DroppedPlugins.load(folder, settings, parts::context, home);
      try {
        Dispatcher dispatcher =
            Dispatcher.of(
                bot,
                dropped.over(flat),
                new Guards(GuardSettings.of(bot), redactor, CLOCK),
                redactor,
                ServiceNames.standard()::find,
                CLOCK);
        return new Bot(home, components, dropped, state, knowledge, dispatcher);
      } catch (RuntimeException | Error e) {
        dropped.close();
        throw e;
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      components.close();
      state.close();
      throw e;
    }
  }

  /** What takes questions. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** How cases come in; empty when somebody else's work brings them. */
  public Optional<Knowledge> knowledge() {
    return knowledge;
  }

  /** What became of the jars in the plugins folder. */
  public List<PluginState> plugins() {
    return dropped.states();
  }

  /** Where it keeps what it keeps. */
  public Home home() {
    return home;
  }

  @Override
  public void close() {
    dispatcher.close();
    dropped.close();
    components.close();
    state.close();
  }

  /** What every component is given. */
  private record Parts(Home home, PatternRedactor redactor, StateStore state) {
    PluginContext context(Settings settings, String name) {
      return new HostContext(
          name, settings, home, redactor, new EnvironmentSecrets(), state, CLOCK);
    }
  }
}
