package supportbot.engine.slack.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * One message as chat.postMessage and chat.update take it. Thread-safe as long as nobody changes
 * the blocks.
 *
 * @param text the same in plain words, escaped for mrkdwn, at most 3,900 characters: what a
 *     notification says, and the second try when Slack refuses the blocks; never blank
 * @param blocks Block Kit, within Slack's limits; not to be changed
 * @param rest what of the plain words does not fit into the text, in pieces of the same size; the
 *     second try takes messages of its own for them
 */
public record SlackMessage(String text, ArrayNode blocks, List<String> rest) {
  public SlackMessage {
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is blank");
    }
    rest = List.copyOf(rest);
  }

  /** A message whose plain words fit into its text. */
  public SlackMessage(String text, ArrayNode blocks) {
    this(text, blocks, List.of());
  }
}
