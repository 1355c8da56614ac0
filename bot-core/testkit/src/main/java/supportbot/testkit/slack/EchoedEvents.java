package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Sends the bot what it wrote itself, as Slack does to an app that subscribes to messages. */
final class EchoedEvents implements ChatMethods.Echo {
  private final Events events;
  private final Consumer<Envelope> submit;

  EchoedEvents(Events events, Consumer<Envelope> submit) {
    this.events = events;
    this.submit = submit;
  }

  @Override
  public void posted(Message message) {
    submit.accept(events.message("message", message, null));
  }

  @Override
  public void changed(Message message, ObjectNode before) {
    submit.accept(events.changed(message, before));
  }

  @Override
  public void deleted(Message message, ObjectNode before) {
    submit.accept(events.deleted(message, before));
  }
}
