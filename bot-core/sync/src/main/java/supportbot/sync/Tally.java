package supportbot.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import supportbot.api.KnowledgeIndex;
import supportbot.api.Summary;

/** Counts what a run does. For one thread. */
final class Tally {

  private final Listing listing;
  private final List<SyncOutcome.Failed> failed = new ArrayList<>();
  private int stored;
  private int unchanged;
  private long inputTokens;
  private long outputTokens;
  private KnowledgeIndex.@Nullable Commit commit;
  private SyncReport.@Nullable Problem stopped;
  private SyncReport.@Nullable Problem notCommitted;

  Tally(Listing listing) {
    this.listing = listing;
  }

  void add(SyncOutcome outcome) {
    switch (outcome) {
      case SyncOutcome.Stored s -> {
        stored++;
        s.usage()
            .ifPresent(
                usage -> {
                  inputTokens += usage.inputTokens();
                  outputTokens += usage.outputTokens();
                });
      }
      case SyncOutcome.Unchanged _ -> unchanged++;
      case SyncOutcome.Failed f -> failed.add(f);
    }
  }

  void stop(SyncReport.Problem problem) {
    stopped = problem;
  }

  void committed(KnowledgeIndex.Commit result) {
    commit = result;
    notCommitted = null;
  }

  void notCommitted(SyncReport.Problem problem) {
    commit = null;
    notCommitted = problem;
  }

  int done() {
    return stored + unchanged + failed.size();
  }

  SyncReport report() {
    return new SyncReport(
        listing.cases().size(),
        stored,
        unchanged,
        failed,
        listing.unreadable(),
        new Summary.Usage(inputTokens, outputTokens),
        Optional.ofNullable(commit),
        problem());
  }

  private Optional<SyncReport.Problem> problem() {
    if (stopped != null && notCommitted != null) {
      return Optional.of(
          new SyncReport.Problem(
              stopped.kind(), stopped.reason() + " " + notCommitted.reason(), stopped.cause()));
    }
    return Optional.ofNullable(stopped).or(() -> Optional.ofNullable(notCommitted));
  }
}
