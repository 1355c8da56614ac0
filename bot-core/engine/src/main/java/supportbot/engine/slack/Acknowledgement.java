package supportbot.engine.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import supportbot.engine.slack.format.SlackMessage;

/**
 * What is told to Slack about an event.
 *
 * @param taken false when Slack is to deliver it again
 * @param payload what Slack is told beside that it was taken
 */
record Acknowledgement(boolean taken, Optional<JsonNode> payload) {
  /** All is well. */
  static final Acknowledgement TAKEN = new Acknowledgement(true, Optional.empty());

  /** It could not be taken; Slack delivers it again. */
  static final Acknowledgement AGAIN = new Acknowledgement(false, Optional.empty());

  /** What the one who gave a slash command sees, and nobody else. */
  static Acknowledgement saying(SlackMessage message) {
    return new Acknowledgement(
        true,
        Optional.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("response_type", "ephemeral")
                .put("text", message.text())
                .set("blocks", message.blocks())));
  }
}
