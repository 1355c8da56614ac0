package supportbot.engine.plugin;

import supportbot.engine.text.OneLine;

/** A jar cannot be used. The message is the reason: one line for a person. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal. There is no cause on purpose: an exception of the plugin would hold its class
   * loader, and its methods are foreign code.
   */
  RefusedException(String reason) {
    super(OneLine.of(reason));
  }

  /** The reason, never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
