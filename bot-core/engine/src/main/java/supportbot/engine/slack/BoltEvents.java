package supportbot.engine.slack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.model.event.MessageBotEvent;
import com.slack.api.model.event.MessageChangedEvent;
import com.slack.api.model.event.MessageDeletedEvent;
import com.slack.api.model.event.MessageEvent;
import com.slack.api.model.event.MessageFileShareEvent;
import com.slack.api.model.event.MessageThreadBroadcastEvent;
import com.slack.api.util.json.GsonFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.socket.Envelopes;

/**
 * Has Bolt read what comes over the sockets, and acknowledges what was taken. Bolt's own way from
 * socket to listener polls every 10 ms and has one thread; here each envelope runs through Bolt on
 * a thread of its own, at once (RATIONALE.md). Thread-safe.
 */
final class BoltEvents implements Envelopes {
  private static final Logger log = LoggerFactory.getLogger(BoltEvents.class);

  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  private static final String TOMBSTONE = "tombstone";

  private final App app;
  private final SocketModeRequestParser parser;
  private final Gson gson = GsonFactory.createSnakeCase();
  private final Taker taker;

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

  BoltEvents(Slack slack, Taker taker) {
    this.taker = taker;
    AppConfig config = AppConfig.builder().slack(slack).build();
    // What nobody listens to is acknowledged too, or Slack would send it three times more.
    config.setAllEventsApiAutoAckEnabled(true);
    config.setThreadPoolSize(1);
    app = new App(config, slack, List.of());
    listen();
    app.start();
    parser = new SocketModeRequestParser(config);
  }

  private void listen() {
    app.event(AppMentionEvent.class, (event, context) -> answer(context, said(event, context)));
    app.event(MessageEvent.class, (event, context) -> answer(context, message(event, context)));
    app.event(
        MessageFileShareEvent.class, (event, context) -> answer(context, shared(event, context)));
    app.event(MessageThreadBroadcastEvent.class, (event, context) -> context.ack());
    app.event(MessageBotEvent.class, (event, context) -> context.ack());
    app.event(MessageChangedEvent.class, (event, context) -> answer(context, changed(event)));
    app.event(
        MessageDeletedEvent.class,
        (event, context) -> {
          MessageDeletedEvent deleted = event.getEvent();
          return answer(
              context,
              Optional.of(
                  new SlackEvent.Deleted(
                      event.getTeamId(), deleted.getChannel(), deleted.getDeletedTs())));
        });
    app.blockAction(ANY, (request, context) -> answer(context, pressed(request.getPayload())));
    app.viewSubmission(
        ANY,
        (request, context) -> {
          var payload = request.getPayload();
          return answer(
              context,
              Optional.of(
                  new SlackEvent.Submitted(
                      payload.getTeam().getId(),
                      payload.getUser().getId(),
                      text(payload.getView().getCallbackId()),
                      text(payload.getView().getPrivateMetadata()),
                      gson.toJson(payload.getView().getState()))));
        });
    app.command(
        ANY,
        (request, context) -> {
          var payload = request.getPayload();
          return answer(
              context,
              Optional.of(
                  new SlackEvent.Command(
                      payload.getTeamId(),
                      payload.getChannelId(),
                      payload.getUserId(),
                      text(payload.getText()),
                      text(payload.getTriggerId()))));
        });
  }

  @Override
  public void receive(String json, Acknowledge acknowledge) {
    String id = null;
    try {
      SocketModeRequest request = parser.parse(json);
      if (request == null) {
        log.warn("envelope=unknown");
        return;
      }
      id = request.getEnvelope().getEnvelopeId();
      Response response = app.run(request.getBoltRequest());
      if (response.getStatusCode() != 200) {
        log.info("envelope={} acknowledged=false status={}", id, response.getStatusCode());
        return;
      }
      acknowledge.send(acknowledgement(id, response.getBody()));
    } catch (NotTaken e) {
      log.info("envelope={} acknowledged=false", id);
    } catch (Exception e) { // Bolt's handlers throw anything; Slack sends the event again
      log.error("envelope={} acknowledged=false", id, e);
    }
  }

  private String acknowledgement(String id, @Nullable String body) {
    JsonObject json = new JsonObject();
    json.addProperty("envelope_id", id);
    if (body != null && body.startsWith("{")) {
      json.add("payload", JsonParser.parseString(body));
    }
    return gson.toJson(json);
  }

  /** What the one who gave a slash command sees, and nobody else. */
  private String whisper(SlackMessage message) {
    JsonObject json = new JsonObject();
    json.addProperty("response_type", "ephemeral");
    json.addProperty("text", message.text());
    json.add("blocks", JsonParser.parseString(message.blocks().toString()));
    return gson.toJson(json);
  }

  private Response answer(Context context, Optional<? extends SlackEvent> event) {
    try {
      Acknowledgement answer = event.isEmpty() ? Acknowledgement.TAKEN : taker.take(event.get());
      if (answer.taken()) {
        return answer.message().isEmpty()
            ? context.ack()
            : Response.builder()
                .statusCode(200)
                .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
                .body(whisper(answer.message().get()))
                .build();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new NotTaken();
  }

  /**
   * Not to be acknowledged. Bolt would acknowledge an event whatever status its listener returns.
   */
  private static final class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTaken() {
      super("not taken", null, false, false);
    }
  }

  private static Optional<SlackEvent> said(
      EventsApiPayload<AppMentionEvent> payload, EventContext context) {
    AppMentionEvent event = payload.getEvent();
    boolean bot = event.getBotId() != null;
    return said(
        SlackEvent.Place.MENTION,
        payload,
        event.getChannel(),
        event.getTs(),
        event.getThreadTs(),
        bot ? null : event.getUser(),
        event.getText(),
        context);
  }

  private static Optional<SlackEvent> message(
      EventsApiPayload<MessageEvent> payload, EventContext context) {
    MessageEvent event = payload.getEvent();
    boolean bot = event.getBotId() != null;
    return said(
        place(event.getChannelType()),
        payload,
        event.getChannel(),
        event.getTs(),
        event.getThreadTs(),
        bot ? null : event.getUser(),
        event.getText(),
        context);
  }

  private static Optional<SlackEvent> shared(
      EventsApiPayload<MessageFileShareEvent> payload, EventContext context) {
    MessageFileShareEvent event = payload.getEvent();
    return said(
        place(event.getChannelType()),
        payload,
        event.getChannel(),
        event.getTs(),
        event.getThreadTs(),
        event.getUser(),
        event.getText(),
        context);
  }

  private static SlackEvent.Place place(@Nullable String channelType) {
    return "im".equals(channelType) ? SlackEvent.Place.DIRECT : SlackEvent.Place.CHANNEL;
  }

  /** Empty for what no person wrote. */
  private static Optional<SlackEvent> said(
      SlackEvent.Place place,
      EventsApiPayload<?> payload,
      String channel,
      String ts,
      @Nullable String thread,
      @Nullable String user,
      @Nullable String text,
      EventContext context) {
    if (user == null || user.isEmpty()) {
      return Optional.empty();
    }
    Integer retry = context.getRetryNum();
    return Optional.of(
        new SlackEvent.Said(
            place,
            payload.getTeamId(),
            channel,
            ts,
            Optional.ofNullable(thread),
            user,
            text(text),
            payload.isExtSharedChannel(),
            retry == null ? 0 : retry));
  }

  private static Optional<SlackEvent> changed(EventsApiPayload<MessageChangedEvent> payload) {
    MessageChangedEvent event = payload.getEvent();
    MessageChangedEvent.Message message = event.getMessage();
    if (message == null || message.getBotId() != null || message.getTs() == null) {
      return Optional.empty();
    }
    String team = payload.getTeamId();
    // What is left of a deleted message that has a thread.
    return Optional.of(
        TOMBSTONE.equals(message.getSubtype())
            ? new SlackEvent.Deleted(team, event.getChannel(), message.getTs())
            : new SlackEvent.Edited(
                team, event.getChannel(), message.getTs(), text(message.getText())));
  }

  private static Optional<SlackEvent> pressed(BlockActionPayload payload) {
    if (payload.getActions() == null
        || payload.getActions().isEmpty()
        || payload.getChannel() == null
        || payload.getContainer() == null) {
      return Optional.empty();
    }
    BlockActionPayload.Action action = payload.getActions().getFirst();
    return Optional.of(
        new SlackEvent.Pressed(
            payload.getTeam().getId(),
            payload.getChannel().getId(),
            payload.getUser().getId(),
            text(payload.getContainer().getMessageTs()),
            thread(payload),
            text(action.getActionId()),
            text(action.getValue()),
            text(payload.getTriggerId())));
  }

  private static Optional<String> thread(BlockActionPayload payload) {
    return Optional.ofNullable(payload.getContainer().getThreadTs())
        .or(() -> Optional.ofNullable(payload.getMessage()).map(message -> message.getThreadTs()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
