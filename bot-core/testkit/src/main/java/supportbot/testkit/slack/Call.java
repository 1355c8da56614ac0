package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One call of the Web API. Arguments come as a form or as JSON; in a form, trees are JSON in text.
 *
 * @param method such as {@code chat.update}
 * @param token from the Authorization header, else from the arguments; may be empty
 */
record Call(String method, String token, ObjectNode arguments) {

  /** What cannot be decoded is taken as it stands. */
  static ObjectNode form(String body) {
    ObjectNode arguments = Json.object();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        arguments.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return arguments;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // a stray percent sign
      return text;
    }
  }

  boolean has(String name) {
    return arguments.hasNonNull(name);
  }

  /** Empty when it is not given. */
  String text(String name) {
    return arguments.path(name).asText("");
  }

  boolean flag(String name) {
    String value = text(name);
    return value.equals("true") || value.equals("1");
  }

  int number(String name, int otherwise) {
    return arguments.path(name).asInt(otherwise);
  }

  /** A tree, or one written as text; empty when it is not given, or no JSON. */
  Optional<JsonNode> tree(String name) {
    JsonNode value = arguments.path(name);
    if (value.isTextual()) {
      return Json.parse(value.asText());
    }
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }
}
