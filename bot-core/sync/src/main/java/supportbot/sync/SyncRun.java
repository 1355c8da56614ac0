package supportbot.sync;

import java.util.Objects;
import java.util.function.Consumer;
import supportbot.api.CaseQuery;
import supportbot.api.CaseSource;
import supportbot.api.ComponentException;
import supportbot.api.KnowledgeIndex;
import supportbot.sync.SyncOutcome.Failed;
import supportbot.sync.SyncOutcome.Step;
import supportbot.sync.SyncOutcome.Stored;

/**
 * Syncs all cases of a source, oldest first, a few at a time. A case that fails does not stop the
 * others, unless it is plain that none will succeed: a full disk is one clear failure, not ten
 * thousand. Whether a run is worth it is the caller's business ({@link CaseSource#fingerprint()}).
 *
 * <p>Thread-safe as far as its parts are; one run at a time makes sense.
 */
public final class SyncRun {

  /** Changed cases between two commits of the index. */
  static final int COMMIT_EVERY = 500;

  private final CaseSource source;
  private final CaseSync sync;
  private final KnowledgeIndex index;
  private final int atOnce;
  private final Consumer<? super SyncEvent> events;

  /**
   * Takes the parts; source and index are those that {@code sync} was made with.
   *
   * @param atOnce how many cases are worked on at the same time, at least 1; with more than one
   *     they may end in another order
   * @param events told of everything that happens, on the thread of {@link #run}; must not throw
   */
  public SyncRun(
      CaseSource source,
      CaseSync sync,
      KnowledgeIndex index,
      int atOnce,
      Consumer<? super SyncEvent> events) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one case at once: " + atOnce);
    }
    this.atOnce = atOnce;
    this.source = Objects.requireNonNull(source, "source");
    this.sync = Objects.requireNonNull(sync, "sync");
    this.index = Objects.requireNonNull(index, "index");
    this.events = Objects.requireNonNull(events, "events");
  }

  /**
   * Lists the source and syncs what it lists.
   *
   * @throws ComponentException when nothing can be listed at all
   * @throws InterruptedException when interrupted; what was done until then has been committed, and
   *     the next run goes on from there
   */
  public SyncReport run(CaseQuery query) throws InterruptedException {
    var listing = Listing.of(source, query, events);
    events.accept(new SyncEvent.Listed(listing.cases().size(), listing.unreadable().size()));
    var tally = new Tally(listing);
    try {
      listing.problem().ifPresent(tally::stop);
      syncAll(listing, tally);
    } catch (InterruptedException e) {
      commit(tally);
      throw e;
    }
    commit(tally);
    return tally.report();
  }

  private void syncAll(Listing listing, Tally tally) throws InterruptedException {
    var standstill = new Standstill();
    int uncommitted = 0;
    try (var workers = new SyncWorkers(sync, atOnce, listing.cases().iterator())) {
      for (var next = workers.next(); next.isPresent(); next = workers.next()) {
        SyncOutcome outcome = next.get();
        tally.add(outcome);
        events.accept(new SyncEvent.Done(tally.done(), listing.cases().size(), outcome));
        if (standstill.after(outcome) && outcome instanceof Failed failed) {
          workers.stop().forEach(tally::add);
          tally.stop(standstill.problem(failed, listing.cases().size() - tally.done()));
          return;
        }
        if (outcome instanceof Stored && ++uncommitted == COMMIT_EVERY) {
          commit(tally);
          uncommitted = 0;
        }
      }
    }
  }

  private void commit(Tally tally) throws InterruptedException {
    try {
      KnowledgeIndex.Commit commit = StepFailure.at(Step.INDEX, index::commit);
      tally.committed(commit);
      events.accept(new SyncEvent.Committed(commit));
    } catch (StepFailure failure) {
      Failed failed = failure.outcome("");
      tally.notCommitted(
          new SyncReport.Problem(
              failed.kind(),
              "The index could not be committed, so what was put into it last may not be found"
                  + " yet; the next run puts it again. "
                  + failed.reason(),
              failed.cause()));
    }
  }
}
