package supportbot.engine.terminal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.ComponentException;
import supportbot.engine.bot.Bot;
import supportbot.sync.SyncEvent;
import supportbot.sync.SyncOutcome;
import supportbot.sync.SyncReport;

/** Brings in new cases before the first question, and tells how that goes. */
final class KnowledgeRefresh {
  /** Problems that are shown one by one. */
  private static final int SHOWN = 10;

  private final ProgressLine progress;
  private final TerminalTexts texts;

  KnowledgeRefresh(ProgressLine progress, TerminalTexts texts) {
    this.progress = progress;
    this.texts = texts;
  }

  /**
   * Brings in what is new.
   *
   * @return whether all went well; otherwise what is there already is asked
   */
  boolean run(Bot bot) throws InterruptedException {
    if (bot.knowledge().isEmpty()) {
      return true;
    }
    progress.begin();
    progress.show(texts.of("reading"));
    try {
      Optional<SyncReport> report = bot.knowledge().get().refresh(this::show);
      progress.clear();
      report.ifPresent(this::tell);
      return report.map(SyncReport::complete).orElse(true);
    } catch (ComponentException e) {
      if (bot.knowledge().get().status().cases() <= 0) {
        throw e;
      }
      progress.say(texts.of("stopped", String.valueOf(e.getMessage())));
      progress.say(texts.of("stale"));
      return false;
    }
  }

  private void show(SyncEvent event) {
    if (event instanceof SyncEvent.Done done) {
      progress.show(texts.of("syncing", done.done(), done.cases()));
    }
  }

  private void tell(SyncReport report) {
    List<String> problems =
        Stream.concat(
                report.unreadable().stream()
                    .map(one -> texts.of("unreadable", one.where(), one.reason())),
                report.failed().stream().map(this::failed))
            .toList();
    problems.stream().limit(SHOWN).forEach(progress::say);
    if (problems.size() > SHOWN) {
      progress.say(texts.of("more", problems.size() - SHOWN));
    }
    report.problem().ifPresent(problem -> progress.say(texts.of("stopped", problem.reason())));
    if (report.stored() > 0) {
      progress.say(texts.of("synced", report.stored()));
    }
  }

  private String failed(SyncOutcome.Failed failed) {
    return texts.of("failed", failed.caseId(), failed.reason());
  }
}
