package supportbot.sync;

import java.util.Locale;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.sync.SyncOutcome.Failed;
import supportbot.sync.SyncOutcome.Step;

/** A step that did not succeed; never leaves this package. */
final class StepFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Step step;
  private final Throwable thrown;

  StepFailure(Step step, Throwable thrown) {
    super(null, thrown, false, false);
    this.step = step;
    this.thrown = thrown;
  }

  /** A call of a component. */
  interface Call<T> {
    T call() throws InterruptedException;
  }

  /**
   * Calls a component. This is the plugin boundary: whatever comes out of one becomes a failure of
   * its step, so that the other cases go on.
   */
  static <T> T at(Step step, Call<T> call) throws InterruptedException {
    try {
      T result = call.call();
      if (result == null) {
        throw new NullPointerException("null from a component");
      }
      return result;
    } catch (InterruptedException | StepFailure e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      throw new StepFailure(step, e);
    }
  }

  Failed outcome(String caseId) {
    if (thrown instanceof ComponentException e) {
      String message = e.getMessage();
      return new Failed(
          caseId, step, e.kind(), message == null ? "no reason was given" : message, e);
    }
    // Messages of other exceptions are not made for people, and may quote the case.
    String reason =
        "A defect in the component of step "
            + step.name().toLowerCase(Locale.ROOT)
            + ": "
            + thrown.getClass().getName()
            + ". Report it to whoever made that component.";
    return new Failed(caseId, step, ErrorKind.INTERNAL, reason, thrown);
  }
}
