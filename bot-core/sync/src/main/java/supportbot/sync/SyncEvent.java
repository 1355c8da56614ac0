package supportbot.sync;

import java.util.Objects;
import supportbot.api.KnowledgeIndex;

/** What happens during a {@link SyncRun}, for whoever shows progress. */
public sealed interface SyncEvent {

  /**
   * The source has been listed.
   *
   * @param cases how many cases there are to sync
   * @param unreadable how many things could not be read
   */
  record Listed(int cases, int unreadable) implements SyncEvent {}

  /**
   * Something that should hold a case cannot be read.
   *
   * @param where the file or the page
   * @param reason one line for a person
   */
  record Unreadable(String where, String reason) implements SyncEvent {
    public Unreadable {
      Objects.requireNonNull(where, "where");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * A case is done, whether it succeeded or failed.
   *
   * @param done how many are done with it, from 1
   * @param cases how many there are
   */
  record Done(int done, int cases, SyncOutcome outcome) implements SyncEvent {
    public Done {
      Objects.requireNonNull(outcome, "outcome");
    }
  }

  /** The index has taken what was put into it so far. */
  record Committed(KnowledgeIndex.Commit commit) implements SyncEvent {
    public Committed {
      Objects.requireNonNull(commit, "commit");
    }
  }
}
