package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseLookupFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.StateStore;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.control.ControlServer;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.frontend.FrontEnd;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.FlatCatalog;
import supportbot.engine.plugin.Lease;
import supportbot.engine.plugin.LiveComponents;
import supportbot.engine.plugin.PluginSettings;
import supportbot.engine.plugin.PluginState;
import supportbot.engine.plugin.PluginThreads;
import supportbot.engine.report.StatusReport;
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

  /**
   * Where the private copies of dropped jars are, in the home. Components have directories beside
   * it, and no name of one begins with a dot.
   */
  private static final String COPIES = ".plugins";

  /** Steps of plugins that may hang at the same time before no other is tried. */
  private static final int THREADS = 32;

  private final Settings settings;
  private final Home home;
  private final List<String> chain;
  private final PluginThreads threads;
  private final FlatCatalog flat;
  private final DroppedPlugins dropped;
  private final LiveComponents live;
  private final Guards guards;
  private final StateStore state;
  private final Optional<Knowledge> knowledge;
  private final Dispatcher dispatcher;
  private final Instant startedAt = CLOCK.instant();
  private final List<FrontEnd> frontEnds = new CopyOnWriteArrayList<>();
  private @Nullable MemoryWatch memory;
  private @Nullable ControlServer control;

  private Bot(
      Settings settings,
      Home home,
      List<String> chain,
      PluginThreads threads,
      FlatCatalog flat,
      DroppedPlugins dropped,
      LiveComponents live,
      Guards guards,
      StateStore state,
      Optional<Knowledge> knowledge,
      Dispatcher dispatcher) {
    this.settings = settings;
    this.home = home;
    this.chain = chain;
    this.threads = threads;
    this.flat = flat;
    this.dropped = dropped;
    this.live = live;
    this.guards = guards;
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
    FlatCatalog flat =
        new FlatCatalog(FlatPlugins.ofClassPath(), name -> parts.context(settings, name));
    try {
      List<String> names = ChainSettings.of(bot).steps().stream().map(ChainStep::use).toList();
      flat.prepare(AnswererFactory.class, names);
      flat.prepare(CaseLookupFactory.class, names);
      Optional<Knowledge> knowledge =
          settings.block("knowledge").getIsNull("source")
              ? Optional.empty()
              : Optional.of(
                  Knowledge.of(
                      flat, settings.block("knowledge"), parts.context(settings, "knowledge")));
      PluginThreads threads = new PluginThreads(THREADS);
      DroppedPlugins dropped =
          DroppedPlugins.load(
              options,
              installation,
              () -> home.directory().resolve(COPIES),
              (name, complete) -> parts.context(complete, name),
              threads);
      try {
        // A class path has look-ups of all plugins; those count whose answerers do.
        LiveComponents live = dropped.host().over(flat.only(Set.copyOf(names)));
        Guards guards = new Guards(GuardSettings.of(bot), redactor, CLOCK);
        Dispatcher dispatcher =
            Dispatcher.of(bot, live, guards, redactor, ServiceNames.standard()::find, CLOCK);
        return new Bot(
            settings,
            home,
            names,
            threads,
            flat,
            dropped,
            live,
            guards,
            state,
            knowledge,
            dispatcher);
      } catch (RuntimeException | Error e) {
        dropped.close();
        throw e;
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      flat.close();
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

  /**
   * Asks the answerers whether they work, and has them open what they need before the first
   * question.
   *
   * @return what is degraded, one line each; a plugin that was refused keeps no other from working
   * @throws ComponentException when the configuration cannot work: an answerer says so, or no
   *     plugin has one that the chain names, and none was refused
   */
  public List<String> check() throws InterruptedException {
    List<String> degraded = new ArrayList<>();
    try (Lease lease = dropped.host().lease()) {
      SortedSet<String> known = new TreeSet<>(flat.names(AnswererFactory.class));
      known.addAll(lease.components().names(AnswererFactory.class));
      for (String name : chain) {
        if (!known.contains(name)) {
          degraded.add(unknown(name, known));
        }
      }
    }
    if (!degraded.isEmpty() && dropped.host().states().stream().noneMatch(Bot::refused)) {
      throw new ComponentException(ErrorKind.MISCONFIGURED, String.join("\n", degraded));
    }
    degraded.addAll(flat.check(AnswererFactory.class, chain, threads, PluginSettings.DEADLINE));
    return degraded;
  }

  private static boolean refused(PluginState state) {
    return state instanceof PluginState.Refused;
  }

  private static String unknown(String name, Set<String> known) {
    return "bot.answerers names \"%s\", which no plugin has. There are: %s."
        .formatted(name, String.join(", ", known));
  }

  /** What became of the jars in the plugins folder. */
  public List<PluginState> plugins() {
    return dropped.host().states();
  }

  /**
   * Follows the plugins folder and the configuration from now on, for a bot that does not end after
   * one question.
   */
  public void watchPlugins() {
    dropped.watch();
  }

  /**
   * Reads the configuration anew and looks at the plugins folder; returns when every jar in it is
   * live or refused.
   */
  List<PluginState> reloadPlugins() throws InterruptedException {
    return dropped.reload();
  }

  /**
   * Has a running bot told how it is, and told to reload its plugins, over a socket in the home of
   * this user; it ends with the bot.
   *
   * @throws ComponentException {@link ErrorKind#CONFLICT} when another bot has the socket, {@link
   *     ErrorKind#UNAVAILABLE} when there can be none; the bot works without
   */
  public synchronized void control() {
    if (control == null) {
      control = ControlServer.open(Home.ofEnvironment().directory(), reports().commands());
    }
  }

  /** How it is; may take some seconds when an index is remote. */
  public StatusReport status() throws InterruptedException {
    return reports().status();
  }

  private synchronized BotControl reports() {
    if (memory == null) {
      memory = MemoryWatch.start(CLOCK);
    }
    return new BotControl(this, memory, CLOCK, startedAt);
  }

  /** Has a front end told of in the status, and asked why. */
  public void show(FrontEnd frontEnd) {
    frontEnds.add(frontEnd);
  }

  List<FrontEnd> frontEnds() {
    return frontEnds;
  }

  /** Names of the answerers, in order of preference. */
  public List<String> answerers() {
    return chain;
  }

  Path pluginsFolder() {
    return dropped.folder();
  }

  List<String> chain() {
    return chain;
  }

  LiveComponents live() {
    return live;
  }

  Guards guards() {
    return guards;
  }

  PluginThreads threads() {
    return threads;
  }

  /** A block of the configuration: {@code slack} for {@code bot.slack}. */
  public Config block(String name) {
    return settings.block(name);
  }

  /**
   * What several bots share, without a bot around it; whoever opens it closes it.
   *
   * @throws ComponentException when the configuration cannot work
   */
  public static StateStore stateOf(BotOptions options) {
    Installation installation = Installation.of(options);
    return FileStateStore.of(installation.home(), installation.settings().block("state"));
  }

  /** What takes secrets and personal data out of what is kept. */
  public static Redactor redactor() {
    return new PatternRedactor();
  }

  /** What several bots share, if they do. */
  public StateStore state() {
    return state;
  }

  /** Has SIGHUP look at the plugins folder, from now on instead of ending the process. */
  public void reloadOnHangup() {
    dropped.host().reloadOnHangup();
  }

  /** Where it keeps what it keeps. */
  public Home home() {
    return home;
  }

  @Override
  public void close() {
    uncontrol();
    dispatcher.close();
    dropped.close();
    flat.close();
    state.close();
  }

  private synchronized void uncontrol() {
    if (control != null) {
      control.close();
    }
    if (memory != null) {
      memory.close();
    }
  }

  /** What every component is given. */
  private record Parts(Home home, PatternRedactor redactor, StateStore state) {
    PluginContext context(Settings settings, String name) {
      return new HostContext(
          name, settings, home, redactor, new EnvironmentSecrets(), state, CLOCK);
    }
  }
}
