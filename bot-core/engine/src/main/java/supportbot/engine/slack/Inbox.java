package supportbot.engine.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.Slack;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.socket.Envelopes;

/**
 * Reads what comes over the sockets, and acknowledges what was taken. Events are read here, since
 * each mention waits for it; buttons, dialogs and commands go through Bolt (RATIONALE.md).
 * Thread-safe.
 */
final class Inbox implements Envelopes {
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);

  private final Taker taker;
  private final BoltInteractions interactions;

  /** Takes events. */
  @FunctionalInterface
  interface Taker {
    /**
     * Takes an event, on a thread that may block for a moment: Slack waits 3 seconds.
     *
     * @return whether to acknowledge it, and what to say with that
     */
    Acknowledgement take(SlackEvent event) throws InterruptedException;
  }

  Inbox(Slack slack, Taker taker) {
    this.taker = taker;
    this.interactions = new BoltInteractions(slack, taker);
  }

  @Override
  public void receive(JsonNode envelope, Acknowledge acknowledge) {
    String id = envelope.path("envelope_id").asText();
    try {
      Acknowledgement answer = take(envelope);
      if (answer.taken()) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("envelope_id", id);
        answer.payload().ifPresent(payload -> json.set("payload", payload));
        acknowledge.send(json.toString());
        answer.next().run();
      } else {
        log.info("envelope={} acknowledged=false", id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // Bolt's handlers throw anything; Slack sends the event again
      log.error("envelope={} acknowledged=false", id, e);
    }
  }

  /** What nobody cares for is acknowledged too, or Slack would send it three times more. */
  private Acknowledgement take(JsonNode envelope) throws Exception {
    return switch (envelope.path("type").asText()) {
      case "events_api" -> {
        Optional<SlackEvent> event =
            EventReader.read(envelope.path("payload"), envelope.path("retry_attempt").asInt());
        yield event.isEmpty() ? Acknowledgement.TAKEN : taker.take(event.get());
      }
      case "interactive", "slash_commands" -> interactions.take(envelope);
      default -> Acknowledgement.TAKEN;
    };
  }
}
