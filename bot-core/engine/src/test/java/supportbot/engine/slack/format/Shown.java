package supportbot.engine.slack.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import supportbot.testkit.slack.BlockKit;

/** What a reader sees of messages, in order. */
final class Shown {
  private Shown() {}

  /** Every element of a type, wherever it stands. */
  static List<JsonNode> all(ArrayNode blocks, String type) {
    List<JsonNode> found = new ArrayList<>();
    collect(blocks, type, found);
    return found;
  }

  private static void collect(JsonNode node, String type, List<JsonNode> found) {
    if (node.isObject() && node.path("type").asText().equals(type)) {
      found.add(node);
    }
    node.forEach(child -> collect(child, type, found));
  }

  /** All text, and the addresses of links that have none; elements are not parted. */
  static String text(JsonNode node) {
    if (node.isTextual()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    if (node.path("text").isTextual()) {
      text.append(node.path("text").asText());
    } else if (node.path("type").asText().equals("link")) {
      text.append(node.path("url").asText());
    }
    node.forEach(child -> text.append(text(child)));
    return text.toString();
  }

  static String text(List<SlackMessage> messages) {
    StringBuilder text = new StringBuilder();
    messages.forEach(message -> text.append(text(message.blocks())));
    return text.toString();
  }

  /** Fails when Slack would refuse a message, or a text could do more than be read. */
  static void assertAccepted(List<SlackMessage> messages) {
    assertThat(messages).isNotEmpty();
    for (SlackMessage message : messages) {
      ObjectNode json = new JsonMapper().createObjectNode();
      json.put("text", message.text());
      json.set("blocks", message.blocks());
      assertThat(BlockKit.problems(json)).isEmpty();
      assertThat(BlockKit.characters(message.blocks())).isLessThanOrEqualTo(10_000);
      assertThat(message.text()).isNotBlank().hasSizeLessThanOrEqualTo(3_900);
      assertThat(message.text()).doesNotContain("<", ">");
      assertThat(message.rest())
          .allSatisfy(
              text ->
                  assertThat(text)
                      .isNotBlank()
                      .hasSizeLessThanOrEqualTo(3_900)
                      .doesNotContain("<", ">"));
      assertThat(message.blocks()).isNotEmpty();
      assertHarmless(message.blocks());
    }
  }

  private static void assertHarmless(JsonNode node) {
    if (node.isObject()) {
      assertThat(node.path("type").asText())
          .isNotIn(Set.of("mrkdwn", "user", "usergroup", "broadcast", "channel", "emoji", "image"));
      String text = node.path("text").asText();
      assertThat(text).isEqualTo(Letters.visible(text));
    }
    node.forEach(Shown::assertHarmless);
  }
}
