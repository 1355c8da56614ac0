package supportbot.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a running bot does on request. Called from several threads at once. */
@FunctionalInterface
public interface ControlCommand {

  /**
   * Does it. May take as long as it needs; whoever asked waits as long as it cares to.
   *
   * @param arguments as the client sent them; untrusted
   * @return what the client gets; together with its frame no more than {@link
   *     ControlServer#LONGEST_RESPONSE}
   * @throws supportbot.api.ComponentException when it cannot be done; the client gets kind and
   *     message
   * @throws InterruptedException when the bot ends meanwhile
   */
  JsonNode run(Map<String, String> arguments) throws InterruptedException;
}
