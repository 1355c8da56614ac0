package supportbot.sync;

import supportbot.api.ErrorKind;
import supportbot.sync.SyncOutcome.Failed;
import supportbot.sync.SyncOutcome.Step;

/**
 * Sees that a run gets nowhere: so many failures in a row, all of which need an operator, that the
 * next cases would only repeat them. For one thread.
 */
final class Standstill {

  /** Failures in a row. */
  static final int LIMIT = 5;

  private int reading;
  private int writing;

  /** Counts an outcome; true when the run should end. */
  boolean after(SyncOutcome outcome) {
    switch (outcome) {
      case SyncOutcome.Stored _ -> {
        reading = 0;
        writing = 0;
      }
      // That a case could be read says nothing about a full disk.
      case SyncOutcome.Unchanged _ -> reading = 0;
      case Failed failed -> count(failed);
    }
    return reading >= LIMIT || writing >= LIMIT;
  }

  SyncReport.Problem problem(Failed last, int left) {
    return new SyncReport.Problem(
        last.kind(),
        "Stopped after "
            + LIMIT
            + " failures in a row that need an operator, with "
            + left
            + " cases left; run it again when this is mended: "
            + last.reason(),
        last.cause());
  }

  private void count(Failed failed) {
    boolean hopeless = failed.kind() == ErrorKind.EXHAUSTED || failed.kind() == ErrorKind.DENIED;
    if (failed.step() == Step.FETCH) {
      reading = hopeless ? reading + 1 : 0;
    } else {
      // The case could be read.
      reading = 0;
      writing = hopeless ? writing + 1 : 0;
    }
  }
}
