package supportbot.engine.slack.socket;

/** Takes what Slack sends over a socket. */
@FunctionalInterface
public interface Envelopes {
  /**
   * Takes one message, on a thread of its own; may block.
   *
   * @param json the message as it came
   * @param acknowledge answers over the same connection
   */
  void receive(String json, Acknowledge acknowledge);

  /** Answers an envelope. */
  @FunctionalInterface
  interface Acknowledge {
    /** Sends a text and does not wait; lost when the connection is, then Slack sends again. */
    void send(String json);
  }
}
