package supportbot.engine.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Conversation;
import com.slack.api.model.Message;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.format.SlackMessage;

/**
 * Slack's Web API, as far as the bot uses it. Every method is one call, blocks until Slack answers
 * or 10 seconds have passed, and throws {@link SlackException}. Nothing is tried again here.
 * Thread-safe.
 */
public final class WebApi implements AutoCloseable {
  /** The type of the metadata of the bot's answers. */
  static final String ANSWER = "supportbot_answer";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Connections that are kept: OkHttp's five would be opened anew all the time under load. */
  private static final int CONNECTIONS = 32;

  /** When Slack does not say how long to wait. */
  private static final Duration UNTOLD = Duration.ofSeconds(30);

  /** Messages of a thread to look at. */
  private static final int MOST_REPLIES = 200;

  private final Slack slack;
  private final OkHttpClient http;
  private final MethodsClient bot;
  private final String appToken;

  private WebApi(Slack slack, OkHttpClient http, String botToken, String appToken) {
    this.slack = slack;
    this.http = http;
    this.bot = slack.methods(botToken);
    this.appToken = appToken;
  }

  /**
   * The API of one workspace.
   *
   * @param endpoint where it is, ends in {@code /api/}; empty for Slack's own
   */
  public static WebApi of(String botToken, String appToken, Optional<URI> endpoint) {
    SlackConfig config = new SlackConfig();
    endpoint.ifPresent(uri -> config.setMethodsEndpointUrlPrefix(uri.toString()));
    config.setStatsEnabled(false);
    int millis = (int) PATIENCE.toMillis();
    config.setHttpClientReadTimeoutMillis(millis);
    config.setHttpClientWriteTimeoutMillis(millis);
    config.setHttpClientCallTimeoutMillis(millis);
    OkHttpClient http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            // It would post once more what may have been posted, and tell nobody.
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
            .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    return new WebApi(Slack.getInstance(config, client), http, botToken, appToken);
  }

  /** Bolt's handle on the same configuration. */
  public Slack slack() {
    return slack;
  }

  /** Who the bot is; also shows whether the bot token works. */
  public Identity identity() {
    AuthTestResponse who = call("auth.test", () -> bot.authTest(r -> r));
    List<String> scopes =
        Optional.ofNullable(who.getHttpResponseHeaders())
            .map(headers -> headers.get("x-oauth-scopes"))
            .orElse(List.of());
    Set<String> all =
        scopes.stream()
            .flatMap(line -> Arrays.stream(line.split("[, ]+", -1)))
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    return new Identity(said(who.getTeamId()), said(who.getUserId()), said(who.getBotId()), all);
  }

  /** The address of a new socket; also shows whether the app token works. */
  public URI openSocket() {
    return URI.create(
        call(
                "apps.connections.open",
                () -> slack.methods(appToken).appsConnectionsOpen(r -> r.token(appToken)))
            .getUrl());
  }

  /**
   * Posts into a thread.
   *
   * @param blocks whether to send the blocks or the plain text only
   * @return the time stamp of the message
   */
  public String post(
      String channel, String thread, SlackMessage message, boolean blocks, Mark mark) {
    return call(
            "chat.postMessage",
            () ->
                bot.chatPostMessage(
                    r ->
                        r.channel(channel)
                            .threadTs(thread)
                            .text(message.text())
                            .blocksAsString(blocks ? json(message) : null)
                            .unfurlLinks(false)
                            .unfurlMedia(false)
                            .metadata(metadata(mark))))
        .getTs();
  }

  /** Replaces a message of the bot. */
  public void update(String channel, String ts, SlackMessage message, boolean blocks, Mark mark) {
    call(
        "chat.update",
        () ->
            bot.chatUpdate(
                r ->
                    r.channel(channel)
                        .ts(ts)
                        .text(message.text())
                        // Without any, the blocks from before would stay.
                        .blocksAsString(blocks ? json(message) : "[]")
                        .metadata(metadata(mark))));
  }

  /** Deletes a message of the bot. */
  public void delete(String channel, String ts) {
    call("chat.delete", () -> bot.chatDelete(r -> r.channel(channel).ts(ts)));
  }

  /** Says something that one person sees. */
  public void whisper(
      String channel, String user, @Nullable String thread, SlackMessage message, boolean blocks) {
    call(
        "chat.postEphemeral",
        () ->
            bot.chatPostEphemeral(
                r ->
                    r.channel(channel)
                        .user(user)
                        .threadTs(thread)
                        .text(message.text())
                        .blocksAsString(blocks ? json(message) : null)));
  }

  /**
   * Messages of a thread, at most 200, oldest first; the first of the thread is always among them.
   *
   * @param from the others are this one and later ones
   */
  public List<ThreadMessage> thread(String channel, String thread, String from) {
    ConversationsRepliesResponse replies =
        call(
            "conversations.replies",
            () ->
                bot.conversationsReplies(
                    r ->
                        r.channel(channel)
                            .ts(thread)
                            .oldest(from)
                            .inclusive(true)
                            .limit(MOST_REPLIES)
                            .includeAllMetadata(true)));
    List<ThreadMessage> messages = new ArrayList<>();
    for (Message message : replies.getMessages()) {
      messages.add(
          new ThreadMessage(
              message.getTs(),
              said(message.getUser()),
              message.getBotId() != null,
              said(message.getText()),
              mark(message.getMetadata())));
    }
    return messages;
  }

  /** Whether people of other organisations read a channel. */
  public boolean isShared(String channel) {
    Conversation conversation =
        call("conversations.info", () -> bot.conversationsInfo(r -> r.channel(channel)))
            .getChannel();
    return conversation.isExtShared() || conversation.isPendingExtShared();
  }

  /** Opens a dialog for whoever has just pressed a button. */
  public void openView(String trigger, JsonNode view) {
    call("views.open", () -> bot.viewsOpen(r -> r.triggerId(trigger).viewAsString(view.toString())));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private interface Call<T> {
    T send() throws IOException, SlackApiException;
  }

  private static <T extends SlackApiTextResponse> T call(String method, Call<T> call) {
    T response;
    try {
      response = call.send();
    } catch (SlackApiException e) {
      int status = e.getResponse().code();
      if (status == 429) {
        String after = e.getResponse().header("Retry-After");
        throw SlackException.limited(method, seconds(after).orElse(UNTOLD));
      }
      throw SlackException.uncertain(method, "HTTP " + status, e);
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw SlackException.uncertain(method, e.toString(), e);
    }
    if (response == null) {
      throw SlackException.uncertain(method, "an empty answer", null);
    }
    if (!response.isOk()) {
      throw SlackException.answered(method, response.getError(), response.getNeeded());
    }
    return response;
  }

  private static Optional<Duration> seconds(@Nullable String header) {
    try {
      return Optional.ofNullable(header)
          .map(text -> Duration.ofMillis((long) (1000 * Double.parseDouble(text.strip()))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String json(SlackMessage message) {
    return message.blocks().isEmpty() ? "[]" : message.blocks().toString();
  }

  private static Message.Metadata metadata(Mark mark) {
    return Message.Metadata.builder()
        .eventType(ANSWER)
        .eventPayload(
            Map.of(
                "mention",
                mark.mention(),
                "asked",
                mark.asked(),
                "part",
                mark.part(),
                "done",
                mark.done()))
        .build();
  }

  private static Optional<Mark> mark(Message.@Nullable Metadata metadata) {
    if (metadata == null
        || !ANSWER.equals(metadata.getEventType())
        || metadata.getEventPayload() == null) {
      return Optional.empty();
    }
    Map<String, Object> payload = metadata.getEventPayload();
    Function<String, String> value = key -> String.valueOf(payload.get(key));
    try {
      // A number comes back as a double.
      int part = (int) Double.parseDouble(value.apply("part"));
      return Optional.of(
          new Mark(
              value.apply("mention"),
              value.apply("asked"),
              part,
              Boolean.parseBoolean(value.apply("done"))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String said(@Nullable String text) {
    return text == null ? "" : text;
  }
}
