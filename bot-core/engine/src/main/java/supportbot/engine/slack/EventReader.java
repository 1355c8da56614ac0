package supportbot.engine.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Reads the events of the Events API that concern the bot: mentions, messages, edits and deletions.
 * Everything else is read as nothing, messages of bots too.
 */
final class EventReader {
  private EventReader() {}

  /**
   * Reads one.
   *
   * @param payload {@code {"team_id", "is_ext_shared_channel", "event": {"type", …}}}
   * @param retry which try of Slack's to deliver it this is; 0 is the first
   */
  static Optional<SlackEvent> read(JsonNode payload, int retry) {
    JsonNode event = payload.path("event");
    return switch (event.path("type").asText("")) {
      case "app_mention" -> said(SlackEvent.Place.MENTION, payload, event, retry);
      case "message" -> message(payload, event, retry);
      default -> Optional.empty();
    };
  }

  private static Optional<SlackEvent> message(JsonNode payload, JsonNode event, int retry) {
    return switch (event.path("subtype").asText("")) {
      case "", "file_share" -> {
        boolean direct = event.path("channel_type").asText("").equals("im");
        SlackEvent.Place place = direct ? SlackEvent.Place.DIRECT : SlackEvent.Place.CHANNEL;
        yield said(place, payload, event, retry);
      }
      case "message_changed" -> changed(payload, event);
      case "message_deleted" ->
          Optional.of(
              new SlackEvent.Deleted(
                  team(payload), channel(event), event.path("deleted_ts").asText("")));
      default -> Optional.empty();
    };
  }

  /** Empty for what no person wrote. */
  private static Optional<SlackEvent> said(
      SlackEvent.Place place, JsonNode payload, JsonNode event, int retry) {
    String user = event.path("user").asText("");
    if (event.hasNonNull("bot_id") || user.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SlackEvent.Said(
            place,
            team(payload),
            channel(event),
            event.path("ts").asText(""),
            Optional.ofNullable(event.path("thread_ts").textValue()),
            user,
            event.path("text").asText(""),
            payload.path("is_ext_shared_channel").asBoolean(),
            retry));
  }

  private static Optional<SlackEvent> changed(JsonNode payload, JsonNode event) {
    JsonNode message = event.path("message");
    String ts = message.path("ts").asText("");
    if (message.hasNonNull("bot_id") || ts.isEmpty()) {
      return Optional.empty();
    }
    // A tombstone is what is left of a deleted message that has a thread.
    return Optional.of(
        message.path("subtype").asText("").equals("tombstone")
            ? new SlackEvent.Deleted(team(payload), channel(event), ts)
            : new SlackEvent.Edited(
                team(payload), channel(event), ts, message.path("text").asText("")));
  }

  private static String team(JsonNode payload) {
    return payload.path("team_id").asText("");
  }

  private static String channel(JsonNode event) {
    return event.path("channel").asText("");
  }
}
