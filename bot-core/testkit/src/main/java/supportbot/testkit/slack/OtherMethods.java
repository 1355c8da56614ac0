package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reactions, statuses of threads, modals, and who the bot is. Thread-safe. */
final class OtherMethods {
  private final Workspace workspace;
  private final Identity identity;
  private final Map<String, Set<String>> reactions = new ConcurrentHashMap<>();
  private final Map<String, String> statuses = new ConcurrentHashMap<>();
  private final List<ObjectNode> views = new ArrayList<>();

  OtherMethods(Workspace workspace, Identity identity) {
    this.workspace = workspace;
    this.identity = identity;
  }

  Reply authTest(String url) {
    return Reply.ok(
        Json.object()
            .put("url", url)
            .put("team", "Fake")
            .put("user", "supportbot")
            .put("team_id", identity.teamId())
            .put("user_id", identity.botUser())
            .put("bot_id", identity.botId())
            .put("is_enterprise_install", false));
  }

  Reply react(Call call, boolean add) {
    String place = call.text("channel") + "|" + call.text("timestamp");
    if (workspace.find(call.text("channel"), call.text("timestamp")).isEmpty()) {
      return Reply.error("message_not_found");
    }
    Set<String> there = reactions.computeIfAbsent(place, _ -> ConcurrentHashMap.newKeySet());
    boolean done = add ? there.add(call.text("name")) : there.remove(call.text("name"));
    return done ? Reply.ok() : Reply.error(add ? "already_reacted" : "no_reaction");
  }

  Set<String> reactions(String channel, String ts) {
    return new TreeSet<>(reactions.getOrDefault(channel + "|" + ts, Set.of()));
  }

  Reply setStatus(Call call) {
    if (workspace.channel(call.text("channel_id")).isEmpty()) {
      return Reply.error("channel_not_found");
    }
    statuses.put(call.text("channel_id") + "|" + call.text("thread_ts"), call.text("status"));
    return Reply.ok();
  }

  Optional<String> status(String channel, String threadTs) {
    return Optional.ofNullable(statuses.get(channel + "|" + threadTs));
  }

  Reply openView(Call call) {
    Optional<JsonNode> given = call.tree("view");
    if (!call.text("trigger_id").startsWith("trigger-")) {
      return Reply.error("invalid_trigger_id");
    }
    if (!(given.orElse(null) instanceof ObjectNode view)) {
      return Reply.error("invalid_arguments");
    }
    ObjectNode kept = view.deepCopy();
    synchronized (views) {
      kept.put("id", "V" + (views.size() + 1)).put("team_id", identity.teamId());
      views.add(kept);
    }
    ObjectNode json = Json.object();
    json.set("view", kept);
    return Reply.ok(json);
  }

  List<ObjectNode> views() {
    synchronized (views) {
      return List.copyOf(views);
    }
  }
}
