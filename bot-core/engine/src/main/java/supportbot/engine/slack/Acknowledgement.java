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
 * @param next what is left to do when Slack has been told; may take long
 */
record Acknowledgement(boolean taken, Optional<JsonNode> payload, Runnable next) {
  /** All is well. */
  static final Acknowledgement TAKEN = then(() -> {});

  /** It could not be taken; Slack delivers it again. */
  static final Acknowledgement AGAIN = new Acknowledgement(false, Optional.empty(), () -> {});

  static Acknowledgement then(Runnable next) {
    return new Acknowledgement(true, Optional.empty(), next);
  }

  /** What the one who gave a slash command sees, and nobody else. */
  static Acknowledgement saying(SlackMessage message) {
    return new Acknowledgement(
        true,
        Optional.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("response_type", "ephemeral")
                .put("text", message.text())
                .set("blocks", message.blocks())),
        () -> {});
  }
}
