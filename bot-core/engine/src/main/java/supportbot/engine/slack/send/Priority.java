package supportbot.engine.slack.send;

/** What is sent first when Slack allows less than there is to say; most urgent first. */
public enum Priority {
  /** An answer. */
  FINAL,
  /** An answer that a better one may replace. */
  PRELIMINARY,
  /** The sign that a question was heard. */
  PLACEHOLDER,
  /** What is being done; left out when there is no room. */
  PROGRESS
}
