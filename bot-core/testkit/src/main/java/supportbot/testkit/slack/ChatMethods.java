package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The methods that write messages. */
final class ChatMethods {
  private static final Message.Content NOTHING = Message.Content.of("");

  private final Workspace workspace;
  private final Identity identity;
  private final Echo echo;

  /** Told of what the bot itself writes. */
  interface Echo {
    /** Tells nobody. */
    Echo NONE = new Echo() {};

    /** It wrote a message. */
    default void posted(Message message) {}

    /** It changed a message. */
    default void changed(Message message, ObjectNode before) {}

    /** It deleted a message. */
    default void deleted(Message message, ObjectNode before) {}
  }

  ChatMethods(Workspace workspace, Identity identity, Echo echo) {
    this.workspace = workspace;
    this.identity = identity;
    this.echo = echo;
  }

  Reply post(Call call) {
    return posting(call, null, false);
  }

  Reply postEphemeral(Call call) {
    if (!call.has("user")) {
      return Reply.error("invalid_arguments");
    }
    return posting(call, call.text("user"), false);
  }

  private Reply posting(Call call, @Nullable String visibleTo, boolean streaming) {
    Optional<Reply> refused = refused(call.text("channel"));
    if (refused.isPresent()) {
      return refused.get();
    }
    return switch (Contents.forPost(call)) {
      case Contents.Read.Bad bad -> bad.reply();
      case Contents.Read.Good good -> {
        Message message =
            workspace.post(
                call.text("channel"),
                call.has("thread_ts") ? call.text("thread_ts") : null,
                identity.botUser(),
                good.content(),
                visibleTo,
                streaming);
        if (visibleTo != null) {
          yield Reply.ok(Json.object().put("message_ts", message.ts));
        }
        echo.posted(message);
        yield shown(message);
      }
    };
  }

  Reply update(Call call) {
    Optional<Message> found = workspace.find(call.text("channel"), call.text("ts"));
    Optional<Reply> refused = refused(call.text("channel")).or(() -> notOwn(found, "update"));
    if (refused.isPresent() || found.isEmpty()) {
      return refused.orElseGet(() -> Reply.error("message_not_found"));
    }
    Message message = found.get();
    if (message.streaming) {
      return Reply.error("streaming_state_conflict");
    }
    return switch (Contents.forUpdate(call, message)) {
      case Contents.Read.Bad bad -> bad.reply();
      case Contents.Read.Good good -> {
        ObjectNode before = workspace.json(message, identity, true);
        workspace.change(message, changing -> changing.change(good.content()));
        echo.changed(message, before);
        yield shown(message);
      }
    };
  }

  Reply delete(Call call) {
    Optional<Message> found = workspace.find(call.text("channel"), call.text("ts"));
    Optional<Reply> refused = notOwn(found, "delete");
    if (refused.isPresent() || found.isEmpty()) {
      return refused.orElseGet(() -> Reply.error("message_not_found"));
    }
    Message message = found.get();
    ObjectNode before = workspace.json(message, identity, true);
    workspace.change(message, changing -> changing.deleted = true);
    echo.deleted(message, before);
    return Reply.ok(Json.object().put("channel", message.channel).put("ts", message.ts));
  }

  Reply startStream(Call call) {
    if (!call.has("thread_ts")) {
      return Reply.error("invalid_arguments");
    }
    boolean direct = call.text("channel").startsWith("D");
    if (!direct && !call.has("recipient_user_id")) {
      return Reply.error("missing_recipient_user_id");
    }
    if (!direct && !call.has("recipient_team_id")) {
      return Reply.error("missing_recipient_team_id");
    }
    if (!call.has("markdown_text")) { // a stream may begin with nothing to see
      call.arguments().put("text", " ");
    }
    return posting(call, null, true);
  }

  Reply appendStream(Call call) {
    return streaming(
        call, message -> append(message, call.text("markdown_text"), message.blocks, call));
  }

  Reply stopStream(Call call) {
    Contents.Read end =
        call.has("blocks") ? Contents.forPost(onlyBlocks(call)) : new Contents.Read.Good(NOTHING);
    return switch (end) {
      case Contents.Read.Bad bad -> bad.reply();
      case Contents.Read.Good good ->
          streaming(
              call,
              message -> {
                append(message, call.text("markdown_text"), good.content().blocks(), call);
                message.streaming = false;
              });
    };
  }

  private static Call onlyBlocks(Call call) {
    ObjectNode arguments = call.arguments().deepCopy();
    arguments.remove("markdown_text");
    arguments.remove("metadata");
    return new Call(call.method(), call.token(), arguments);
  }

  private static void append(Message message, String markdown, ArrayNode blocks, Call call) {
    String text = (message.text + markdown).stripLeading();
    message.change(new Message.Content(text, blocks, call.tree("metadata").orElse(null)));
  }

  private Reply streaming(Call call, Consumer<Message> change) {
    Optional<Message> found = workspace.find(call.text("channel"), call.text("ts"));
    Optional<Reply> refused = notOwn(found, "update");
    if (refused.isPresent() || found.isEmpty()) {
      return refused.orElseGet(() -> Reply.error("message_not_found"));
    }
    if (!found.get().streaming) {
      return Reply.error("message_not_in_streaming_state");
    }
    workspace.change(found.get(), change);
    return Reply.ok(Json.object().put("channel", found.get().channel).put("ts", found.get().ts));
  }

  private Optional<Reply> refused(String id) {
    Optional<Channel> channel = workspace.channel(id);
    if (channel.isEmpty()) {
      return Optional.of(Reply.error("channel_not_found"));
    }
    if (channel.get().archived()) {
      return Optional.of(Reply.error("is_archived"));
    }
    return channel.get().member() ? Optional.empty() : Optional.of(Reply.error("not_in_channel"));
  }

  private static Optional<Reply> notOwn(Optional<Message> message, String what) {
    return message.filter(found -> !found.byBot).map(_ -> Reply.error("cant_" + what + "_message"));
  }

  private Reply shown(Message message) {
    ObjectNode json = Json.object().put("channel", message.channel).put("ts", message.ts);
    ObjectNode shown = workspace.json(message, identity, true);
    json.put("text", shown.path("text").asText());
    json.set("message", shown);
    return Reply.ok(json);
  }
}
