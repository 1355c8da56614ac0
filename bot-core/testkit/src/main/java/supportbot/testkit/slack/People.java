package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people do in the workspace, and the events that the bot hears of it. Thread-safe. */
final class People {
  private final Identity identity;
  private final Workspace workspace;
  private final Events events;
  private final ResponseUrls responseUrls;
  private final boolean messageToo;
  private final Consumer<Envelope> delivery;

  /**
   * The people of a workspace.
   *
   * @param messageToo whether each mention is a message event as well
   * @param delivery takes the events
   */
  People(
      Identity identity,
      Workspace workspace,
      Events events,
      ResponseUrls responseUrls,
      boolean messageToo,
      Consumer<Envelope> delivery) {
    this.identity = identity;
    this.workspace = workspace;
    this.events = events;
    this.responseUrls = responseUrls;
    this.messageToo = messageToo;
    this.delivery = delivery;
  }

  String mention(String channel, @Nullable String threadTs, String user, String text) {
    Message message = workspace.say(channel, threadTs, user, toBot(text), true);
    Mention mention = workspace.mention(channel, message.ts).orElseThrow();
    delivery.accept(events.message("app_mention", message, mention));
    if (messageToo) {
      delivery.accept(events.message("message", message, null));
    }
    return message.ts;
  }

  private String toBot(String text) {
    return "<@" + identity.botUser() + "> " + text;
  }

  /** Without a mention, and expects an answer all the same. */
  String ask(String channel, @Nullable String threadTs, String user, String text) {
    Message message = workspace.say(channel, threadTs, user, text, true);
    Mention mention = workspace.mention(channel, message.ts).orElseThrow();
    delivery.accept(events.message("message", message, mention));
    return message.ts;
  }

  /** Expects nothing. */
  String say(String channel, @Nullable String threadTs, String user, String text) {
    Message message = workspace.say(channel, threadTs, user, text, false);
    delivery.accept(events.message("message", message, null));
    return message.ts;
  }

  void edit(String channel, String ts, String newText) {
    Message message = existing(channel, ts);
    ObjectNode before = workspace.json(message, identity, true);
    boolean mention = before.path("text").asText().startsWith(toBot(""));
    String text = mention ? toBot(newText) : newText;
    workspace.change(message, changing -> changing.change(Message.Content.of(text)));
    delivery.accept(events.changed(message, before));
  }

  void delete(String channel, String ts) {
    Message message = existing(channel, ts);
    ObjectNode before = workspace.json(message, identity, true);
    boolean thread =
        workspace.inThread(channel, ts).stream()
            .anyMatch(reply -> reply != message && !reply.deleted && reply.visibleTo == null);
    workspace.change(message, changing -> changing.deleted = true);
    delivery.accept(thread ? events.tombstone(message, before) : events.deleted(message, before));
  }

  /**
   * Presses a button.
   *
   * @param url where the fake is
   */
  void press(
      String url, String user, String channel, String messageTs, String actionId, String value) {
    Message message = existing(channel, messageTs);
    String path = responseUrls.path(channel, message.threadTs, messageTs, user);
    delivery.accept(events.button(user, message, actionId, value, url + path));
  }

  /**
   * Gives a slash command.
   *
   * @param url where the fake is
   */
  void command(String url, String command, String user, String channel, String text) {
    workspace.channel(channel, UnaryOperator.identity());
    String path = responseUrls.path(channel, null, "", user);
    delivery.accept(events.slashCommand(command, user, channel, text, url + path));
  }

  private Message existing(String channel, String ts) {
    return workspace
        .find(channel, ts)
        .orElseThrow(() -> new IllegalArgumentException("no message " + ts + " in " + channel));
  }
}
