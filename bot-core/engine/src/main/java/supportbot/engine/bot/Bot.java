package supportbot.engine.bot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import supportbot.api.Answerer;
import supportbot.api.CaseLookup;
import supportbot.api.StateStore;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.guard.LiveSet;
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
  private final Home home;
  private final Components components;
  private final StateStore state;
  private final Optional<Knowledge> knowledge;
  private final Dispatcher dispatcher;

  private Bot(
      Home home,
      Components components,
      StateStore state,
      Optional<Knowledge> knowledge,
      Dispatcher dispatcher) {
    this.home = home;
    this.components = components;
    this.state = state;
    this.knowledge = knowledge;
    this.dispatcher = dispatcher;
  }

  /**
   * Puts a bot together; whoever opens it closes it.
   *
   * @throws supportbot.api.ComponentException when the configuration cannot work; the message names
   *     key, file and line
   */
  public static Bot open(BotOptions options) {
    Path folder = Path.of(System.getProperty("supportbot.config.dir", "config")).toAbsolutePath();
    Home home = Home.ofEnvironment();
    Optional<Path> named = options.config().or(Bot::fileOfEnvironment);
    Optional<Path> file = named.or(() -> existing(folder.resolve("bot.conf")));
    if (named.isPresent() && options.cases().isEmpty()) {
      return open(Settings.load(file, options.overrides()), home);
    }
    Embedded embedded = Embedded.of(options.cases(), folder);
    Config overrides = options.overrides().withFallback(embedded.overrides());
    Settings settings = Settings.load(file, overrides);
    if (settings.block("local").getString("terms").isEmpty()) {
      settings = Settings.load(file, overrides.withFallback(embedded.defaults()));
    }
    return open(settings, embedded.within(home));
  }

  private static Bot open(Settings settings, Home home) {
    Config bot = settings.config().getConfig("bot");
    ChainSettings chain = ChainSettings.of(bot);
    PatternRedactor redactor = new PatternRedactor();
    FileStateStore state = FileStateStore.of(home, settings.block("state"));
    EnvironmentOf environment = new EnvironmentOf(settings, home, redactor, state);
    Components components = new Components(FlatPlugins.ofClassPath(), environment::context);
    try {
      List<String> names = chain.steps().stream().map(ChainStep::use).toList();
      Map<String, Answerer> answerers = components.answerers(names);
      Config parts = settings.block("knowledge");
      Optional<Knowledge> knowledge =
          parts.getIsNull("source")
              ? Optional.empty()
              : Optional.of(components.knowledge(parts, environment.context("knowledge")));
      List<String> archives = new ArrayList<>(names);
      Map<String, CaseLookup> lookups = components.lookups(archives);
      Dispatcher dispatcher =
          Dispatchers.of(bot, chain, LiveSet.of(answerers, lookups), redactor);
      return new Bot(home, components, state, knowledge, dispatcher);
    } catch (RuntimeException | Error e) {
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

  /** Where it keeps what it keeps. */
  public Home home() {
    return home;
  }

  @Override
  public void close() {
    dispatcher.close();
    components.close();
    state.close();
  }

  private static Optional<Path> fileOfEnvironment() {
    return Optional.ofNullable(System.getenv("SUPPORTBOT_CONFIG"))
        .filter(path -> !path.isBlank())
        .map(Path::of);
  }

  private static Optional<Path> existing(Path file) {
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /** What components are given. */
  private record EnvironmentOf(
      Settings settings, Home home, PatternRedactor redactor, StateStore state) {
    HostContext context(String name) {
      return new HostContext(
          name,
          settings,
          home,
          redactor,
          new supportbot.sync.host.EnvironmentSecrets(),
          state,
          Clock.systemUTC());
    }
  }
}
