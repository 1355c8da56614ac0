package supportbot.engine.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.util.json.GsonFactory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.json.Json;

/**
 * Buttons, dialogs and commands, as Bolt reads them. Bolt itself is made when the first of them
 * comes: most bots are only asked questions, and it takes memory. Thread-safe.
 */
final class BoltInteractions {
  private static final Pattern ANY = Pattern.compile(".*", Pattern.DOTALL);

  private static final int OK = 200;

  /** What Bolt answers when nobody listens. */
  private static final int NOT_FOUND = 404;

  private static final int UNAVAILABLE = 503;

  private final Slack slack;
  private final Inbox.Taker taker;

  // Guarded by this.
  private @Nullable Bolt bolt;

  private record Bolt(App app, SocketModeRequestParser parser) {}

  BoltInteractions(Slack slack, Inbox.Taker taker) {
    this.slack = slack;
    this.taker = taker;
  }

  /**
   * Takes one.
   *
   * @throws Exception what Bolt throws, or who listens
   */
  Acknowledgement take(JsonNode envelope) throws Exception {
    Bolt now = bolt();
    SocketModeRequest request = now.parser().parse(envelope.toString());
    Response response = now.app().run(request.getBoltRequest());
    String body = response.getBody();
    return switch (response.getStatusCode()) {
      case OK ->
          body == null || body.isEmpty()
              ? Acknowledgement.TAKEN
              : new Acknowledgement(true, Optional.of(Json.MAPPER.readTree(body)), () -> {});
      case NOT_FOUND -> Acknowledgement.TAKEN;
      default -> Acknowledgement.AGAIN;
    };
  }

  private synchronized Bolt bolt() {
    Bolt made = bolt;
    if (made == null) {
      AppConfig config = AppConfig.builder().slack(slack).build();
      config.setThreadPoolSize(1);
      made = new Bolt(new App(config, slack, List.of()), new SocketModeRequestParser(config));
      listen(made.app());
      made.app().start();
      bolt = made;
    }
    return made;
  }

  private void listen(App app) {
    Gson gson = GsonFactory.createSnakeCase();
    app.blockAction(ANY, (request, _) -> answer(pressed(request.getPayload())));
    app.viewSubmission(
        ANY, (request, _) -> answer(Optional.of(submitted(request.getPayload(), gson))));
    app.command(ANY, (request, _) -> answer(Optional.of(command(request.getPayload()))));
  }

  private Response answer(Optional<? extends SlackEvent> event) {
    Response response = Response.ok();
    try {
      Acknowledgement answer = event.isEmpty() ? Acknowledgement.TAKEN : taker.take(event.get());
      response.setStatusCode(answer.taken() ? OK : UNAVAILABLE);
      answer.payload().ifPresent(payload -> response.setBody(payload.toString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      response.setStatusCode(UNAVAILABLE);
    }
    return response;
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

  private static SlackEvent submitted(ViewSubmissionPayload payload, Gson gson) {
    return new SlackEvent.Submitted(
        payload.getTeam().getId(),
        payload.getUser().getId(),
        text(payload.getView().getCallbackId()),
        text(payload.getView().getPrivateMetadata()),
        gson.toJson(payload.getView().getState()));
  }

  private static SlackEvent command(SlashCommandPayload payload) {
    return new SlackEvent.Command(
        payload.getTeamId(),
        payload.getChannelId(),
        payload.getUserId(),
        text(payload.getText()),
        text(payload.getTriggerId()));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
