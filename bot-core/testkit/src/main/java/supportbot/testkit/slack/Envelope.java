package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Something that happened, on its way to the bot. Guarded by {@link Deliveries}. */
final class Envelope {
  final String type;
  final ObjectNode payload;
  final @Nullable Mention mention;

  /** Under which it went out; each delivery has one of its own, unless Slack keeps it. */
  final List<String> ids = new ArrayList<>(1);

  /** The number of the next delivery that Slack tells: 0, then 1 to 3. */
  int attempt;

  /** How often it went out on a socket. */
  int deliveries;

  /** How often the time for an ack ran out. */
  int timeouts;

  boolean acked;
  boolean held;
  @Nullable Socket on;
  @Nullable Future<?> timer;

  Envelope(String type, ObjectNode payload, @Nullable Mention mention) {
    this.type = type;
    this.payload = payload;
    this.mention = mention;
  }

  /** The frame of one delivery. */
  String frame(String id) {
    ObjectNode json = Json.object().put("envelope_id", id).put("type", type);
    json.put("accepts_response_payload", !type.equals("events_api"));
    if (type.equals("events_api")) {
      json.put("retry_attempt", attempt).put("retry_reason", attempt == 0 ? "" : "timeout");
    }
    json.set("payload", payload);
    return Json.text(json);
  }

  /** An envelope id, in the shape of Slack's. */
  static String id(long number) {
    return String.format(Locale.ROOT, "00000000-fa4e-4000-8000-%012d", number);
  }
}
