package supportbot.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes records searchable. One writer at a time; readers are never blocked by it.
 *
 * <p>What is put becomes searchable, and survives a crash, at the latest when {@link #commit} says
 * so. A crash before that loses what was put since the last commit: {@link #contains} then says
 * false, and the host puts it again from the archive. In the same way an index that has to be built
 * anew starts empty and is filled again.
 */
public interface KnowledgeIndex extends Component {

  /** Whether the record of a case is in the index, or on its way, in this very revision. */
  boolean contains(String caseId, String revision) throws InterruptedException;

  /**
   * Puts a record, replacing the one of the same case.
   *
   * @param revision identifies the record's content; opaque
   */
  void put(CaseRecord record, String revision) throws InterruptedException;

  /** Removes a case; without effect when it is not there. */
  void remove(String caseId) throws InterruptedException;

  /**
   * Makes what was put searchable, or asks for it. May be called at any time, also when nothing was
   * put: an index that is filled by somebody else's job uses it to see how that job stands.
   */
  Commit commit() throws InterruptedException;

  /** How the index stands. */
  Status status() throws InterruptedException;

  /** What became of a commit. */
  enum Commit {
    /** Everything that was put before is searchable. */
    SEARCHABLE,
    /** It is recorded, and will be searchable later; call again to see. */
    PENDING
  }

  /**
   * How an index stands.
   *
   * @param cases how many cases are searchable, or -1 when that cannot be told
   * @param updatedAt when it last became up to date
   * @param pending whether something waits to become searchable
   */
  record Status(long cases, Optional<Instant> updatedAt, boolean pending) {
    public Status {
      Objects.requireNonNull(updatedAt, "updatedAt");
    }
  }
}
