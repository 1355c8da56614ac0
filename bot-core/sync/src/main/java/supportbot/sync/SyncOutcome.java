package supportbot.sync;

import java.util.Objects;
import java.util.Optional;
import supportbot.api.ErrorKind;
import supportbot.api.Summary;

/** What became of one case. */
public sealed interface SyncOutcome {

  /** The id of the case, as it was asked for. */
  String caseId();

  /**
   * The case is in the archive, and in the index or on its way there.
   *
   * @param number the display id
   * @param key where it is in the archive
   * @param usage what a model charged; empty when none was asked, or it did not tell
   */
  record Stored(String caseId, String number, String key, Optional<Summary.Usage> usage)
      implements SyncOutcome {
    public Stored {
      Objects.requireNonNull(caseId, "caseId");
      Objects.requireNonNull(number, "number");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(usage, "usage");
    }
  }

  /**
   * Nothing had to be done.
   *
   * @param number the display id
   */
  record Unchanged(String caseId, String number) implements SyncOutcome {
    public Unchanged {
      Objects.requireNonNull(caseId, "caseId");
      Objects.requireNonNull(number, "number");
    }
  }

  /**
   * The case could not be synced. What was there of it before is still there; the next sync goes on
   * from where this one came to.
   *
   * @param step where it failed
   * @param kind what can be done about it
   * @param reason one line for a person, without text of the case
   * @param cause what was thrown
   */
  record Failed(String caseId, Step step, ErrorKind kind, String reason, Throwable cause)
      implements SyncOutcome {
    public Failed {
      Objects.requireNonNull(caseId, "caseId");
      Objects.requireNonNull(step, "step");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /** A step of a sync, and the component that it asks. */
  enum Step {
    /** The case source. */
    FETCH,
    /** The state store. */
    STATE,
    /** The redactor. */
    REDACT,
    /** The summarizer. */
    SUMMARIZE,
    /** The case archive. */
    ARCHIVE,
    /** The knowledge index. */
    INDEX
  }
}
