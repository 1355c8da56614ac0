package supportbot.engine.slack.socket;

/** A socket that cannot be opened. */
final class SocketException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SocketException(String message, Throwable cause) {
    super(message, cause);
  }
}
