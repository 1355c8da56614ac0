package supportbot.engine.slack.send;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Stream;
import supportbot.engine.slack.format.SlackMessage;

/** Messages without blocks. */
final class PlainMessages {
  private PlainMessages() {}

  /** The same in plain words, in as many messages as it takes. */
  static List<SlackMessage> of(SlackMessage message) {
    return Stream.concat(Stream.of(message.text()), message.rest().stream())
        .map(text -> new SlackMessage(text, JsonNodeFactory.instance.arrayNode()))
        .toList();
  }
}
