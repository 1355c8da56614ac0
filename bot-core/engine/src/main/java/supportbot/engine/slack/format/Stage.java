package supportbot.engine.slack.format;

/** How an answer stands to the others that a question gets. */
public enum Stage {
  /** A better one is being waited for. */
  PRELIMINARY,
  /** The answer. */
  ANSWER,
  /** A better one than the answer that was given. */
  LATE
}
