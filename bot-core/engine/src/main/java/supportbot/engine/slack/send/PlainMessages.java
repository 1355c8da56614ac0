package supportbot.engine.slack.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import supportbot.engine.slack.format.SlackMessage;

/** Messages without blocks. */
final class PlainMessages {
  private PlainMessages() {}

  static List<SlackMessage> of(List<SlackMessage> messages) {
    return messages.stream()
        .map(one -> new SlackMessage(one.text(), JsonNodeFactory.instance.arrayNode()))
        .toList();
  }
}
