package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The methods that read messages, channels and users. */
final class ReadMethods {
  /** Slack: what it gives when no limit is asked for, and the most that can be asked for. */
  private static final int USUAL_PAGE = 100;

  private static final int LARGEST_PAGE = 1_000;

  private final Workspace workspace;
  private final Identity identity;

  ReadMethods(Workspace workspace, Identity identity) {
    this.workspace = workspace;
    this.identity = identity;
  }

  /** The newest first, as Slack does; threads are not opened. */
  Reply history(Call call) {
    Optional<Reply> refused = refused(call);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<Message> found =
        new ArrayList<>(
            workspace.inChannel(call.text("channel")).stream()
                .filter(message -> message.threadTs == null && within(call, message))
                .toList());
    return page(call, found.reversed());
  }

  /** The oldest first, as Slack does, with the message that the thread hangs from. */
  Reply replies(Call call) {
    Optional<Reply> refused = refused(call);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<Message> thread =
        workspace.inThread(call.text("channel"), call.text("ts")).stream()
            .filter(message -> message.visibleTo == null && !message.deleted)
            .toList();
    if (thread.isEmpty()) {
      return Reply.error("thread_not_found");
    }
    return page(
        call,
        thread.stream()
            .filter(message -> message.threadTs == null || within(call, message))
            .toList());
  }

  /** The cursor is the place to go on from. */
  private Reply page(Call call, List<Message> found) {
    int limit = Math.clamp(call.number("limit", USUAL_PAGE), 1, LARGEST_PAGE);
    int from = Math.clamp(call.number("cursor", 0), 0, found.size());
    int to = Math.min(found.size(), from + limit);
    ObjectNode json = Json.object().put("has_more", to < found.size());
    ArrayNode messages = json.putArray("messages");
    for (Message message : found.subList(from, to)) {
      messages.add(workspace.json(message, identity, call.flag("include_all_metadata")));
    }
    if (to < found.size()) {
      json.putObject("response_metadata").put("next_cursor", Integer.toString(to));
    }
    return Reply.ok(json);
  }

  private static boolean within(Call call, Message message) {
    boolean inclusive = call.flag("inclusive");
    String oldest = call.text("oldest");
    String latest = call.text("latest");
    int afterOldest = oldest.isEmpty() ? 1 : Ts.compare(message.ts, oldest);
    int beforeLatest = latest.isEmpty() ? 1 : Ts.compare(latest, message.ts);
    return !message.deleted
        && (inclusive
            ? afterOldest >= 0 && beforeLatest >= 0
            : afterOldest > 0 && beforeLatest > 0);
  }

  private Optional<Reply> refused(Call call) {
    Optional<Channel> channel = workspace.channel(call.text("channel"));
    if (channel.isEmpty()) {
      return Optional.of(Reply.error("channel_not_found"));
    }
    return channel.get().member() ? Optional.empty() : Optional.of(Reply.error("not_in_channel"));
  }

  Reply channelInfo(Call call) {
    Optional<Channel> found = workspace.channel(call.text("channel"));
    if (found.isEmpty()) {
      return Reply.error("channel_not_found");
    }
    Channel channel = found.get();
    ObjectNode json = Json.object();
    json.putObject("channel")
        .put("id", channel.id())
        .put("name", channel.id())
        .put("is_channel", !channel.direct())
        .put("is_im", channel.direct())
        .put("is_archived", channel.archived())
        .put("is_member", channel.member())
        .put("is_shared", channel.shared())
        .put("is_ext_shared", channel.shared());
    return Reply.ok(json);
  }

  Reply userInfo(Call call) {
    String user = call.text("user");
    if (user.isEmpty()) {
      return Reply.error("user_not_found");
    }
    ObjectNode json = Json.object();
    json.putObject("user")
        .put("id", user)
        .put("team_id", identity.teamId())
        .put("name", user)
        .put("is_bot", user.equals(identity.botUser()))
        .put("tz", "Asia/Seoul")
        .put("locale", "ko-KR");
    return Reply.ok(json);
  }
}
