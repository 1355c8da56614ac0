package supportbot.sync;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import supportbot.api.CaseSource;
import supportbot.api.ErrorKind;
import supportbot.api.KnowledgeIndex;
import supportbot.api.Summary;

/**
 * What a {@link SyncRun} did.
 *
 * @param listed how many different cases the source listed
 * @param stored how many were written to the archive or the index
 * @param unchanged how many needed nothing
 * @param failed the cases that failed
 * @param unreadable what the source could not read
 * @param usage what models charged for all summaries of the run
 * @param commit how the index stands; empty when it could not be committed
 * @param problem why the run ended early or could not finish; empty when it went to its end
 */
public record SyncReport(
    int listed,
    int stored,
    int unchanged,
    List<SyncOutcome.Failed> failed,
    List<CaseSource.Listed.Unreadable> unreadable,
    Summary.Usage usage,
    Optional<KnowledgeIndex.Commit> commit,
    Optional<Problem> problem) {

  public SyncReport {
    failed = List.copyOf(failed);
    unreadable = List.copyOf(unreadable);
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(commit, "commit");
    Objects.requireNonNull(problem, "problem");
  }

  /** Whether everything that was listed is in archive and index, or on its way into the index. */
  public boolean complete() {
    return failed.isEmpty() && unreadable.isEmpty() && problem.isEmpty();
  }

  /**
   * What stopped a run.
   *
   * @param kind what can be done about it
   * @param reason one line for a person
   * @param cause what was thrown
   */
  public record Problem(ErrorKind kind, String reason, Throwable cause) {
    public Problem {
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(cause, "cause");
    }
  }
}
