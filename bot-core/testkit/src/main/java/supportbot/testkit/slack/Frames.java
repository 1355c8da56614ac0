package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Slack says on a Socket Mode connection besides events. */
final class Frames {
  private Frames() {}

  static String hello(int connections, Identity identity) {
    ObjectNode json = Json.object().put("type", "hello").put("num_connections", connections);
    json.putObject("debug_info")
        .put("host", "applink-fake")
        .put("build_number", 1)
        .put("approximate_connection_time", 3600);
    json.putObject("connection_info").put("app_id", identity.appId());
    return Json.text(json);
  }

  /** Slack's reasons: warning, refresh_requested, link_disabled, too_many_websockets. */
  static String disconnect(String reason) {
    ObjectNode json = Json.object().put("type", "disconnect").put("reason", reason);
    json.putObject("debug_info").put("host", "applink-fake");
    return Json.text(json);
  }
}
