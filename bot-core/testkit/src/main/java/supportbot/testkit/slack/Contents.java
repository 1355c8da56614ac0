package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** What a call wants a message to say, and whether Slack would take it. */
final class Contents {
  /** Slack: characters of text in chat.update, beyond which it says msg_too_long. */
  static final int LONGEST_UPDATE = 4_000;

  /** Slack: characters of text in chat.postMessage; what is longer is cut off. */
  static final int LONGEST_POST = 40_000;

  /** Slack: characters of markdown_text. */
  static final int LONGEST_MARKDOWN = 12_000;

  private Contents() {}

  /** Either a content or the error. */
  sealed interface Read {
    record Good(Message.Content content) implements Read {}

    record Bad(Reply reply) implements Read {}
  }

  /** For a new message. */
  static Read forPost(Call call) {
    String text = call.text("text");
    return read(call, text.substring(0, Math.min(text.length(), LONGEST_POST)), Json.array());
  }

  /** For a change; blocks stay only where neither text nor blocks are given. */
  static Read forUpdate(Call call, Message before) {
    if (call.text("text").length() > LONGEST_UPDATE) {
      return bad(Reply.error("msg_too_long"));
    }
    boolean keepsBlocks = !call.has("text") && !call.has("markdown_text");
    return read(call, call.text("text"), keepsBlocks ? before.blocks : Json.array());
  }

  private static Read read(Call call, String text, ArrayNode otherwise) {
    Optional<JsonNode> blocks = call.tree("blocks");
    String markdown = call.text("markdown_text");
    if (!markdown.isEmpty() && (!text.isEmpty() || blocks.isPresent())) {
      return bad(Reply.error("markdown_text_conflict"));
    }
    if (markdown.length() > LONGEST_MARKDOWN) {
      return bad(Reply.error("msg_too_long"));
    }
    if (call.has("blocks") && !(blocks.orElse(null) instanceof ArrayNode)) {
      return bad(Reply.error("invalid_blocks_format"));
    }
    ArrayNode array = blocks.map(ArrayNode.class::cast).orElse(otherwise);
    if (text.isEmpty() && markdown.isEmpty() && array.isEmpty()) {
      return bad(Reply.error("no_text"));
    }
    Optional<JsonNode> metadata = call.tree("metadata");
    if (call.has("metadata")
        && !(metadata.isPresent() && metadata.get().path("event_type").isTextual())) {
      return bad(Reply.error("invalid_metadata_format"));
    }
    String shown = markdown.isEmpty() ? text : markdown;
    Optional<Reply> refused = refused(array);
    return refused.isPresent()
        ? bad(refused.get())
        : new Read.Good(new Message.Content(shown, array, metadata.orElse(null)));
  }

  private static Optional<Reply> refused(ArrayNode blocks) {
    if (blocks.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode message = Json.object(); // without text: how long that may be is the method's affair
    message.set("blocks", blocks);
    List<String> problems = BlockKit.problems(message);
    if (problems.isEmpty()) {
      return Optional.empty();
    }
    boolean tooLong = problems.stream().anyMatch(problem -> problem.startsWith("msg_blocks"));
    return Optional.of(Reply.error(tooLong ? "msg_blocks_too_long" : "invalid_blocks", problems));
  }

  private static Read bad(Reply reply) {
    return new Read.Bad(reply);
  }
}
