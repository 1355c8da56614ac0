package supportbot.engine.slack.socket;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes what Slack sends over a socket. */
@FunctionalInterface
public interface Envelopes {
  /**
   * Takes one, on a thread of its own; may block.
   *
   * @param envelope {@code {"envelope_id", "type", "payload", …}} as it came
   * @param acknowledge answers over the same connection
   */
  void receive(JsonNode envelope, Acknowledge acknowledge);

  /** Answers an envelope. */
  @FunctionalInterface
  interface Acknowledge {
    /** Sends a text and does not wait; lost when the connection is, then Slack sends again. */
    void send(String json);
  }
}
