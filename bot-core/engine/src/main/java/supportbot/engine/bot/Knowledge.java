package supportbot.engine.bot;

import com.typesafe.config.Config;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import supportbot.api.CaseArchive;
import supportbot.api.CaseArchiveFactory;
import supportbot.api.CaseQuery;
import supportbot.api.CaseSource;
import supportbot.api.CaseSourceFactory;
import supportbot.api.KnowledgeIndex;
import supportbot.api.KnowledgeIndexFactory;
import supportbot.api.PluginContext;
import supportbot.api.StateStore;
import supportbot.api.Summarizer;
import supportbot.api.SummarizerFactory;
import supportbot.engine.plugin.FlatCatalog;
import supportbot.sync.CaseSync;
import supportbot.sync.SyncEvent;
import supportbot.sync.SyncReport;
import supportbot.sync.SyncRun;

/**
 * The way of cases into what is searched: source, summarizer, archive, index. One process of a
 * machine at a time brings cases in.
 */
public final class Knowledge {
  /** Where it is kept which state of the source was brought in. */
  private static final String DONE = "sync/done";

  /** Cases worked on at the same time: the machine that this is made for has two processors. */
  private static final int AT_ONCE = 2;

  private final CaseSource source;
  private final Summarizer summarizer;
  private final KnowledgeIndex index;
  private final StateStore state;
  private final Path home;
  private final CaseSync sync;

  private Knowledge(
      CaseSource source,
      Summarizer summarizer,
      CaseArchive archive,
      KnowledgeIndex index,
      PluginContext host) {
    this.source = source;
    this.summarizer = summarizer;
    this.index = index;
    this.state = host.state();
    this.home = host.home();
    this.sync =
        new CaseSync(
            source, host.redactor(), summarizer, archive, index, host.state(), host.clock());
  }

  /**
   * The way over the components that the block {@code bot.knowledge} names.
   *
   * @throws supportbot.api.ComponentException when there is no such component, or it cannot be made
   */
  static Knowledge of(FlatCatalog flat, Config block, PluginContext host) {
    return new Knowledge(
        flat.get(CaseSourceFactory.class, block.getString("source")),
        flat.get(SummarizerFactory.class, block.getString("summarizer")),
        flat.get(CaseArchiveFactory.class, block.getString("archive")),
        flat.get(KnowledgeIndexFactory.class, block.getString("index")),
        host);
  }

  /**
   * Brings in what is new, when source, summarizer or index have changed since the last time.
   *
   * @param events told what happens
   * @return empty when nothing had changed
   * @throws supportbot.api.ComponentException when the source cannot be listed at all, or another
   *     process of this machine is at it
   */
  public Optional<SyncReport> refresh(Consumer<? super SyncEvent> events)
      throws InterruptedException {
    Optional<String> now = source.fingerprint().map(print -> print + "\n" + summarizer.identity());
    Optional<StateStore.Versioned> before = state.read(DONE);
    if (now.isPresent() && before.isPresent() && matches(before.get(), now.get())) {
      return Optional.empty();
    }
    try (SyncLock _ = SyncLock.take(home)) {
      return Optional.of(refresh(now, before, events));
    }
  }

  private SyncReport refresh(
      Optional<String> now,
      Optional<StateStore.Versioned> before,
      Consumer<? super SyncEvent> events)
      throws InterruptedException {
    SyncReport report = new SyncRun(source, sync, index, AT_ONCE, events).run(CaseQuery.resolved());
    if (now.isPresent() && report.failed().isEmpty() && report.problem().isEmpty()) {
      byte[] done = (index.status().cases() + "\n" + now.get()).getBytes(StandardCharsets.UTF_8);
      if (before.isPresent()) {
        state.replace(DONE, done, before.get().version());
      } else {
        state.create(DONE, done);
      }
    }
    return report;
  }

  /** How the index stands. */
  public KnowledgeIndex.Status status() throws InterruptedException {
    return index.status();
  }

  /** Also asks the index: after a change of its dictionary it is empty and has to be filled. */
  private boolean matches(StateStore.Versioned done, String now) throws InterruptedException {
    String[] parts = new String(done.value(), StandardCharsets.UTF_8).split("\n", 2);
    KnowledgeIndex.Status status = index.status();
    return parts.length == 2
        && parts[1].equals(now)
        && !status.pending()
        && parts[0].equals(Long.toString(status.cases()));
  }
}
