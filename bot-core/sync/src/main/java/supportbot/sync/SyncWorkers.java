package supportbot.sync;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import supportbot.api.CaseRef;

/**
 * Syncs the cases of a list on a few platform threads, no further ahead than there are threads. For
 * one thread; closing it interrupts what is still going on, and waits for its end.
 */
final class SyncWorkers implements AutoCloseable {
  private final CaseSync sync;
  private final Iterator<CaseRef> cases;
  private final ExecutorService threads;
  private final CompletionService<SyncOutcome> done;
  private final int atOnce;
  private int going;

  SyncWorkers(CaseSync sync, int atOnce, Iterator<CaseRef> cases) {
    this.sync = sync;
    this.atOnce = atOnce;
    this.cases = cases;
    this.threads =
        Executors.newFixedThreadPool(atOnce, Thread.ofPlatform().name("sync-", 1).factory());
    this.done = new ExecutorCompletionService<>(threads);
  }

  /**
   * Waits for the next case to end.
   *
   * @return what became of it; empty when all have ended
   */
  Optional<SyncOutcome> next() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted between two cases");
    }
    while (going < atOnce && cases.hasNext()) {
      String caseId = cases.next().caseId();
      done.submit(() -> sync.sync(caseId));
      going++;
    }
    return going == 0 ? Optional.empty() : Optional.of(taken());
  }

  /** Begins no other case, and waits for those that were begun. */
  List<SyncOutcome> stop() throws InterruptedException {
    List<SyncOutcome> rest = new ArrayList<>();
    while (going > 0) {
      rest.add(taken());
    }
    return rest;
  }

  private SyncOutcome taken() throws InterruptedException {
    Future<SyncOutcome> next = done.take();
    going--;
    try {
      return next.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
