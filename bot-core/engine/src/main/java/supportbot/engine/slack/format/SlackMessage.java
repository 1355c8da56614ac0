package supportbot.engine.slack.format;

import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * One message as chat.postMessage and chat.update take it. Thread-safe as long as nobody changes
 * the blocks.
 *
 * @param text the same in plain words, escaped for mrkdwn, at most 3,900 characters: what a
 *     notification says, and the second try when Slack refuses the blocks; never blank
 * @param blocks Block Kit, within Slack's limits; not to be changed
 */
public record SlackMessage(String text, ArrayNode blocks) {
  public SlackMessage {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is blank");
    }
  }
}
