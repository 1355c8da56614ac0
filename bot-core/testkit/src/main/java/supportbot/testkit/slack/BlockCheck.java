package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What Slack would refuse in a message ({@code text}, {@code blocks}). */
@FunctionalInterface
interface BlockCheck {
  /** The problems; none when Slack would take it. */
  List<String> problems(JsonNode message);
}
