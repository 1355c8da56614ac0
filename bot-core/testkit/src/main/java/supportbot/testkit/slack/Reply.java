package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What a call is answered.
 *
 * @param status of HTTP
 * @param json the body
 * @param headers besides those of every answer
 */
record Reply(int status, ObjectNode json, Map<String, String> headers) {

  static Reply ok(ObjectNode json) {
    return new Reply(200, json.put("ok", true), Map.of());
  }

  static Reply ok() {
    return ok(Json.object());
  }

  /** Slack's errors come with status 200. */
  static Reply error(String error) {
    return new Reply(200, Json.object().put("ok", false).put("error", error), Map.of());
  }

  static Reply error(String error, List<String> messages) {
    Reply reply = error(error);
    var texts = reply.json().putObject("response_metadata").putArray("messages");
    messages.forEach(message -> texts.add("[ERROR] " + message));
    return reply;
  }

  static Reply limited(long seconds) {
    return new Reply(
        429,
        Json.object().put("ok", false).put("error", "ratelimited"),
        Map.of("Retry-After", Long.toString(seconds)));
  }
}
