package supportbot.engine.plugin;

import supportbot.engine.text.OneLine;

/** A jar cannot be used. The message is the reason: one line for a person. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean passing;

  /**
   * A refusal. There is no cause on purpose: an exception of the plugin would hold its class
   * loader, and its methods are foreign code.
   */
  RefusedException(String reason) {
    this(reason, false);
  }

  private RefusedException(String reason, boolean passing) {
    super(OneLine.of(reason));
    this.passing = passing;
  }

  /** A refusal that may be over without a new jar: the file is not whole yet, or a disk is full. */
  static RefusedException passing(String reason) {
    return new RefusedException(reason, true);
  }

  /** Whether the same file is worth another look. */
  boolean isPassing() {
    return passing;
  }

  /** The reason, never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
