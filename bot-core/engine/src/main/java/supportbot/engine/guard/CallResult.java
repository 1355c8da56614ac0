package supportbot.engine.guard;

import java.time.Duration;
import supportbot.api.ErrorKind;

/**
 * What became of a guarded call.
 *
 * @param <T> what the plugin returns
 */
public sealed interface CallResult<T> {

  /** How long it took; zero when it was not made. */
  Duration took();

  /** The plugin returned something. */
  record Returned<T>(T value, Duration took) implements CallResult<T> {}

  /**
   * There is no result.
   *
   * @param how what happened
   * @param kind what the caller can do about it
   * @param reason one line for a person
   */
  record Failed<T>(How how, ErrorKind kind, String reason, Duration took)
      implements CallResult<T> {}

  /** Why there is no result. */
  enum How {
    /** It threw. */
    THREW,
    /** Its time was up. */
    TIMED_OUT,
    /** It was not called: out after failures, or too many calls at once. */
    REJECTED,
    /** The result was no longer wanted. */
    WITHDRAWN
  }
}
