package supportbot.engine.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.engine.bot.Bot;
import supportbot.engine.bot.Knowledge;
import supportbot.sync.SyncReport;

/** Brings in new cases while a bot runs, for one whose configuration says that it does so. */
final class KnowledgeUpkeep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KnowledgeUpkeep.class);

  private final Optional<Knowledge> knowledge;
  private final Duration every;
  private @Nullable Thread thread;

  KnowledgeUpkeep(Bot bot) {
    knowledge = bot.knowledge();
    every = bot.block("knowledge").getDuration("check-every");
  }

  /** Waits for the first cases when there are none yet; the rest happens beside the questions. */
  void start() throws InterruptedException {
    if (knowledge.isEmpty()) {
      return;
    }
    if (knowledge.get().status().cases() == 0) {
      refresh(knowledge.get());
    }
    thread = Thread.ofPlatform().name("knowledge").daemon().start(() -> keep(knowledge.get()));
  }

  private void keep(Knowledge kept) {
    try {
      while (true) {
        refresh(kept);
        TimeUnit.MILLISECONDS.sleep(every.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private static void refresh(Knowledge kept) throws InterruptedException {
    try {
      Optional<SyncReport> report = kept.refresh(_ -> {});
      report.ifPresent(
          done ->
              log.info(
                  "knowledge=refreshed stored={} failed={}", done.stored(), done.failed().size()));
    } catch (ComponentException e) {
      log.warn("knowledge=stale reason=\"{}\"", e.getMessage());
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
