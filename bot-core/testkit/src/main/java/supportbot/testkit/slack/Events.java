package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What Slack puts into envelopes. Thread-safe. */
final class Events {
  private static final String EVENTS_API = "events_api";

  private final Identity identity;
  private final Workspace workspace;
  private final AtomicLong numbers = new AtomicLong();

  Events(Identity identity, Workspace workspace) {
    this.identity = identity;
    this.workspace = workspace;
  }

  /** An event of the Events API in its wrapping. */
  Envelope event(ObjectNode event, @Nullable Mention mention) {
    String channel = event.path("channel").asText();
    ObjectNode payload = Json.object();
    payload
        .put("token", "fake-verification")
        .put("team_id", identity.teamId())
        .put("api_app_id", identity.appId())
        .put("type", "event_callback")
        .put("event_id", "Ev" + String.format("%09d", numbers.incrementAndGet()))
        .put("event_time", Instant.now().getEpochSecond())
        .put("is_ext_shared_channel", workspace.channel(channel).map(Channel::shared).orElse(false))
        .put("event_context", "4-fake-" + channel);
    payload.set("event", event);
    payload
        .putArray("authorizations")
        .addObject()
        .putNull("enterprise_id")
        .put("team_id", identity.teamId())
        .put("user_id", identity.botUser())
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    return new Envelope(EVENTS_API, payload, mention);
  }

  /** A message as the event of this type: app_mention or message. */
  Envelope message(String type, Message message, @Nullable Mention mention) {
    ObjectNode event = message.toJson(identity, true);
    event.put("type", type).put("channel", message.channel).put("event_ts", message.ts);
    if (!message.byBot) {
      event.put("client_msg_id", "fake-" + message.ts);
    }
    if (!type.equals("app_mention")) {
      event.put("channel_type", channelType(message.channel));
    }
    return event(event, mention);
  }

  /** message_changed, with the message as it was. */
  Envelope changed(Message message, ObjectNode before) {
    ObjectNode event = hidden("message_changed", message);
    event.set("message", message.toJson(identity, true));
    event.set("previous_message", before);
    return event(event, null);
  }

  /** message_deleted, with the message as it was. */
  Envelope deleted(Message message, ObjectNode before) {
    ObjectNode event = hidden("message_deleted", message).put("deleted_ts", message.ts);
    event.set("previous_message", before);
    return event(event, null);
  }

  /** A message that was deleted but has a thread: Slack changes it into a tombstone. */
  Envelope tombstone(Message message, ObjectNode before) {
    ObjectNode event = hidden("message_changed", message);
    event
        .putObject("message")
        .put("type", "message")
        .put("subtype", "tombstone")
        .put("text", "This message was deleted.")
        .put("user", "USLACKBOT")
        .put("hidden", true)
        .put("ts", message.ts)
        .put("thread_ts", message.threadTs == null ? message.ts : message.threadTs);
    event.set("previous_message", before);
    return event(event, null);
  }

  private ObjectNode hidden(String subtype, Message message) {
    String ts = workspace.nextTs();
    return Json.object()
        .put("type", "message")
        .put("subtype", subtype)
        .put("hidden", true)
        .put("channel", message.channel)
        .put("channel_type", channelType(message.channel))
        .put("ts", ts)
        .put("event_ts", ts);
  }

  /** A click on a button of a message. */
  Envelope button(String user, Message message, String actionId, String value, String responseUrl) {
    ObjectNode payload = interaction("block_actions", user).put("response_url", responseUrl);
    payload
        .putObject("container")
        .put("type", "message")
        .put("message_ts", message.ts)
        .put("channel_id", message.channel)
        .put("is_ephemeral", message.visibleTo != null);
    payload.putObject("channel").put("id", message.channel).put("name", message.channel);
    payload.set("message", message.toJson(identity, true));
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", actionId)
        .put("block_id", "block")
        .put("type", "button")
        .put("value", value)
        .put("action_ts", workspace.nextTs())
        .putObject("text")
        .put("type", "plain_text")
        .put("text", actionId);
    return new Envelope("interactive", payload, null);
  }

  /** A modal that was filled in: the view as it was opened, with what was entered. */
  Envelope submission(String user, ObjectNode view) {
    ObjectNode payload = interaction("view_submission", user);
    payload.set("view", view);
    payload.putArray("response_urls");
    return new Envelope("interactive", payload, null);
  }

  private ObjectNode interaction(String type, String user) {
    ObjectNode payload = Json.object();
    payload
        .put("type", type)
        .put("token", "fake-verification")
        .put("api_app_id", identity.appId())
        .put("trigger_id", newTrigger());
    payload
        .putObject("user")
        .put("id", user)
        .put("username", user)
        .put("name", user)
        .put("team_id", identity.teamId());
    payload.putObject("team").put("id", identity.teamId()).put("domain", "fake");
    return payload;
  }

  /** A slash command, in the fields of a form. */
  Envelope slashCommand(
      String command, String user, String channel, String text, String responseUrl) {
    ObjectNode payload = Json.object();
    payload
        .put("token", "fake-verification")
        .put("team_id", identity.teamId())
        .put("team_domain", "fake")
        .put("channel_id", channel)
        .put("channel_name", channel)
        .put("user_id", user)
        .put("user_name", user)
        .put("command", command)
        .put("text", text)
        .put("api_app_id", identity.appId())
        .put("is_enterprise_install", "false")
        .put("response_url", responseUrl)
        .put("trigger_id", newTrigger());
    return new Envelope("slash_commands", payload, null);
  }

  private String newTrigger() {
    return "trigger-" + numbers.incrementAndGet();
  }

  private static String channelType(String channel) {
    return switch (channel.charAt(0)) {
      case 'D' -> "im";
      case 'G' -> "group";
      default -> "channel";
    };
  }
}
