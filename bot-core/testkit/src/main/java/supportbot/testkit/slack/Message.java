package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message in the store. Guarded by its {@link Workspace}. */
final class Message {
  final String channel;
  final String ts;
  final @Nullable String threadTs;
  final String user;
  final boolean byBot;
  final @Nullable String visibleTo;
  final Instant postedAt = Instant.now();
  String text;
  ArrayNode blocks;
  @Nullable JsonNode metadata;
  boolean deleted;
  boolean streaming;
  boolean streamed;
  Role role = Role.OTHER;
  @Nullable Mention mention;
  private final List<Posted.Edit> edits = new ArrayList<>(2);

  Message(
      String channel,
      String ts,
      @Nullable String threadTs,
      String user,
      boolean byBot,
      @Nullable String visibleTo,
      Content content) {
    this.channel = channel;
    this.ts = ts;
    this.threadTs = threadTs;
    this.user = user;
    this.byBot = byBot;
    this.visibleTo = visibleTo;
    this.text = content.text();
    this.blocks = content.blocks();
    this.metadata = content.metadata();
  }

  /** What a message says. */
  record Content(String text, ArrayNode blocks, @Nullable JsonNode metadata) {
    static Content of(String text) {
      return new Content(text, Json.array(), null);
    }
  }

  /** Takes a new content; Slack keeps the metadata when none is given. */
  void change(Content content) {
    text = content.text();
    blocks = content.blocks();
    if (content.metadata() != null) {
      metadata = content.metadata();
    }
    edits.add(new Posted.Edit(Instant.now(), text));
  }

  Posted snapshot() {
    return new Posted(
        channel,
        ts,
        Optional.ofNullable(threadTs),
        user,
        byBot,
        text,
        blocks,
        Optional.ofNullable(metadata),
        List.copyOf(edits),
        postedAt,
        Optional.ofNullable(visibleTo),
        deleted);
  }

  /** As Slack's reading methods and events show it. */
  ObjectNode toJson(Identity identity, boolean withMetadata) {
    ObjectNode json = Json.object();
    json.put("type", "message").put("user", user).put("text", text).put("ts", ts);
    json.put("team", identity.teamId());
    if (threadTs != null) {
      json.put("thread_ts", threadTs);
    }
    if (byBot) {
      json.put("bot_id", identity.botId()).put("app_id", identity.appId());
    }
    if (!blocks.isEmpty()) {
      json.set("blocks", blocks);
    }
    if (withMetadata && metadata != null) {
      json.set("metadata", metadata);
    }
    if (!edits.isEmpty()) {
      json.putObject("edited").put("user", user).put("ts", Ts.of(edits.getLast().at()));
    }
    return json;
  }
}
