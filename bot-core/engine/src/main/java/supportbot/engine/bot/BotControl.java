package supportbot.engine.bot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseLookupFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.KnowledgeIndex;
import supportbot.engine.control.ControlCommand;
import supportbot.engine.dispatch.Explanation;
import supportbot.engine.frontend.FrontEnd;
import supportbot.engine.guard.GuardKey;
import supportbot.engine.guard.GuardStatus;
import supportbot.engine.plugin.Lease;
import supportbot.engine.report.GuardReport;
import supportbot.engine.report.PluginChange;
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.PluginsReport;
import supportbot.engine.report.Reports;
import supportbot.engine.report.StatusReport;
import supportbot.engine.report.WhyReport;
import supportbot.engine.text.OneLine;

/** What a running bot does over its control socket. Thread-safe. */
final class BotControl {
  /** An index may be remote, and then away. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Of classes that are in no jar. */
  private static final String UNPACKAGED = "development";

  private final Bot bot;
  private final MemoryWatch memory;
  private final InstantSource clock;
  private final Instant startedAt;

  BotControl(Bot bot, MemoryWatch memory, InstantSource clock, Instant startedAt) {
    this.bot = bot;
    this.memory = memory;
    this.clock = clock;
    this.startedAt = startedAt;
  }

  Map<String, ControlCommand> commands() {
    return Map.of(
        "plugins-list",
        _ -> Reports.json(plugins()),
        "plugins-reload",
        _ -> Reports.json(reload()),
        "status",
        _ -> Reports.json(status()),
        "why",
        arguments -> Reports.json(why(arguments.getOrDefault("id", ""))));
  }

  private WhyReport why(String id) throws InterruptedException {
    Optional<Explanation> fresh = bot.dispatcher().why(id);
    if (fresh.isPresent()) {
      return WhyReport.of(fresh.get());
    }
    for (FrontEnd frontEnd : bot.frontEnds()) {
      Optional<WhyReport> kept = frontEnd.why(id);
      if (kept.isPresent()) {
        return kept.get();
      }
    }
    throw new ComponentException(
        ErrorKind.NOT_FOUND,
        "Nothing is known of a question \"%s\". Ids stand in the log and below answers that failed; what is older than bot.slack.keep-days is forgotten."
            .formatted(OneLine.of(id)));
  }

  private PluginsReport plugins() {
    return new PluginsReport(bot.pluginsFolder().toString(), PluginReports.of(bot.plugins()), null);
  }

  private PluginsReport reload() throws InterruptedException {
    List<PluginReport> before = PluginReports.of(bot.plugins());
    List<PluginReport> after = PluginReports.of(bot.reloadPlugins());
    return new PluginsReport(
        bot.pluginsFolder().toString(), after, PluginChange.between(before, after));
  }

  StatusReport status() throws InterruptedException {
    PluginsReport plugins = plugins();
    return new StatusReport(
        Objects.requireNonNullElse(
            BotControl.class.getPackage().getImplementationVersion(), UNPACKAGED),
        ProcessHandle.current().pid(),
        startedAt,
        Duration.between(startedAt, clock.instant()).toSeconds(),
        new StatusReport.Questions(bot.dispatcher().running(), bot.dispatcher().waiting()),
        plugins,
        guards(),
        bot.knowledge().isEmpty() ? null : knowledge(bot.knowledge().get()),
        memory.report(),
        plugins.plugins().stream()
            .filter(plugin -> plugin.state().equals(PluginReport.LEAKED))
            .map(BotControl::leak)
            .toList(),
        bot.frontEnds().stream().map(one -> one.name() + ": " + one.status()).toList());
  }

  private static String leak(PluginReport plugin) {
    return plugin.name() + " " + plugin.version() + ": " + String.join("; ", plugin.problems());
  }

  private List<GuardReport> guards() {
    Set<GuardKey> present = new HashSet<>();
    Set<String> missing = new TreeSet<>(bot.chain());
    try (Lease lease = bot.live().lease()) {
      lease.components().all(AnswererFactory.class).stream()
          .map(one -> GuardKey.answerer(one.plugin(), one.name()))
          .forEach(present::add);
      lease.components().all(CaseLookupFactory.class).stream()
          .map(one -> GuardKey.lookup(one.plugin(), one.name()))
          .forEach(present::add);
    }
    present.stream().filter(key -> bot.chain().contains(key.component())).forEach(bot.guards()::of);
    List<GuardReport> guards = new ArrayList<>();
    for (GuardStatus guard : bot.guards().status()) {
      missing.remove(guard.name());
      guards.add(GuardReport.of(guard, present.contains(guard.key())));
    }
    missing.forEach(name -> guards.add(GuardReport.missing(name)));
    guards.sort(
        Comparator.<GuardReport>comparingInt(guard -> place(guard.name()))
            .thenComparing(GuardReport::present, Comparator.reverseOrder()));
    return guards;
  }

  private int place(String name) {
    int place = bot.chain().indexOf(name);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  /** On a thread that may be given up: an index is a plugin. */
  private StatusReport.Knowledge knowledge(Knowledge knowledge) throws InterruptedException {
    try {
      KnowledgeIndex.Status status =
          bot.threads()
              .call(
                  "status of the index",
                  BotControl.class.getClassLoader(),
                  PATIENCE,
                  knowledge::status);
      return new StatusReport.Knowledge(
          status.cases(), status.updatedAt().orElse(null), status.pending(), null);
    } catch (TimeoutException e) {
      return unknown("it did not tell within " + PATIENCE.toSeconds() + " s");
    } catch (ExecutionException e) {
      return unknown(
          Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("it failed"));
    }
  }

  private static StatusReport.Knowledge unknown(String problem) {
    return new StatusReport.Knowledge(-1, null, false, problem);
  }
}
