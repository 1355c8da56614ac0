package supportbot.engine.control;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * What goes over the socket, a JSON object a line:
 *
 * <pre>
 * {"v":1,"command":"plugins-list","arguments":{}}
 * {"v":1,"result":{…}}
 * {"v":1,"error":"…","kind":"invalid"}
 * </pre>
 *
 * New fields are no new version; a reader skips what it does not know.
 */
final class Frames {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER = new JsonMapper();

  private Frames() {}

  record Request(String command, Map<String, String> arguments) {}

  static String request(String command, Map<String, String> arguments) {
    ObjectNode frame = MAPPER.createObjectNode().put("v", VERSION).put("command", command);
    ObjectNode object = frame.putObject("arguments");
    arguments.forEach(object::put);
    return frame.toString();
  }

  /**
   * Reads a request.
   *
   * @throws ComponentException {@link ErrorKind#INVALID} when it is none
   */
  static Request readRequest(String line) {
    JsonNode frame = read(line, "The request");
    if (!frame.path("command").isTextual()) {
      throw new ComponentException(ErrorKind.INVALID, "The request names no \"command\".");
    }
    Map<String, String> arguments = new TreeMap<>();
    frame
        .path("arguments")
        .properties()
        .forEach(entry -> arguments.put(entry.getKey(), entry.getValue().asText()));
    return new Request(frame.path("command").asText(), arguments);
  }

  static String result(JsonNode result) {
    ObjectNode frame = MAPPER.createObjectNode().put("v", VERSION);
    frame.set("result", result);
    return frame.toString();
  }

  static String error(ErrorKind kind, String message) {
    return MAPPER
        .createObjectNode()
        .put("v", VERSION)
        .put("error", message)
        .put("kind", kind.name().toLowerCase(Locale.ROOT))
        .toString();
  }

  /**
   * Reads a response.
   *
   * @throws ComponentException the bot's own error, or that there is no making sense of it
   */
  static JsonNode readResponse(String line) {
    JsonNode frame = read(line, "The bot's response");
    if (frame.hasNonNull("error")) {
      throw new ComponentException(kind(frame.path("kind").asText()), frame.path("error").asText());
    }
    return frame.path("result");
  }

  private static JsonNode read(String line, String what) {
    JsonNode frame;
    try {
      frame = MAPPER.readTree(line);
    } catch (JacksonException e) { // its message would quote the line
      throw new ComponentException(ErrorKind.INVALID, what + " is no JSON.");
    }
    if (!frame.isObject() || frame.path("v").asInt() != VERSION) {
      throw new ComponentException(
          ErrorKind.INVALID,
          what
              + " is not of version "
              + VERSION
              + " of the control protocol. Use the command of the version that the bot runs.");
    }
    return frame;
  }

  private static ErrorKind kind(String name) {
    for (ErrorKind kind : ErrorKind.values()) {
      if (kind.name().equalsIgnoreCase(name)) {
        return kind;
      }
    }
    return ErrorKind.UNAVAILABLE;
  }
}
