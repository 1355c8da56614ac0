package supportbot.engine.slack.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

  /** Messages of a thread to look at; Slack gives no more at once. */
  private static final String MOST_REPLIES = "1000";

  private final Slack slack;
  private final OkHttpClient http;
  private final WebCalls calls;
  private final String botToken;
  private final String appToken;

  private WebApi(Slack slack, OkHttpClient http, String prefix, String botToken, String appToken) {
    this.slack = slack;
    this.http = http;
    this.calls = new WebCalls(http, prefix);
    this.botToken = botToken;
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
    // One limit for the whole call: each further one is another timer to set and to cancel.
    config.setHttpClientCallTimeoutMillis((int) PATIENCE.toMillis());
    config.setHttpClientReadTimeoutMillis(0);
    config.setHttpClientWriteTimeoutMillis(0);
    OkHttpClient http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            // OkHttp would send a post again whose answer was lost, and nobody would know.
            .retryOnConnectionFailure(false)
            .connectionPool(new ConnectionPool(CONNECTIONS, 5, TimeUnit.MINUTES))
            .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    return new WebApi(
        Slack.getInstance(config, client),
        http,
        config.getMethodsEndpointUrlPrefix(),
        botToken,
        appToken);
  }

  /** Bolt's handle on the same configuration. */
  public Slack slack() {
    return slack;
  }

  /** Who the bot is; also shows whether the bot token works. */
  public Identity identity() {
    WebCalls.Answer who = calls.read("auth.test", botToken, Map.of());
    Set<String> scopes =
        Arrays.stream(who.scopes().split("[, ]+", -1))
            .filter(scope -> !scope.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    JsonNode body = who.body();
    return new Identity(
        body.path("team_id").asText(),
        body.path("user_id").asText(),
        body.path("bot_id").asText(),
        scopes);
  }

  /** The address of a new socket; also shows whether the app token works. */
  public URI openSocket() {
    WebCalls.Answer opened = calls.read(WebCalls.SOCKETS, appToken, Map.of());
    String url = opened.body().path("url").asText();
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw SlackException.uncertain(WebCalls.SOCKETS, "no address", e);
    }
  }

  /** What keeps the bot's calls from being taken, in one line; empty when nothing does. */
  public Optional<String> trouble() {
    return calls.health().trouble();
  }

  /** The moment of the last call that Slack took, by {@link System#nanoTime}. */
  public long succeededAt() {
    return calls.health().succeededAt();
  }

  /** The proxy that calls go through; a socket is to take the same. */
  public Optional<URI> proxy() {
    return Optional.ofNullable(slack.getConfig().getProxyUrl())
        .filter(url -> !url.isBlank())
        .map(URI::create);
  }

  /**
   * Posts into a thread.
   *
   * @param blocks whether to send the blocks or the plain text only
   * @return the time stamp of the message
   */
  public String post(
      String channel, String thread, SlackMessage message, boolean blocks, Mark mark) {
    ObjectNode arguments =
        message(message, blocks)
            .put("channel", channel)
            .put("thread_ts", thread)
            .put("unfurl_links", false)
            .put("unfurl_media", false)
            .set("metadata", metadata(mark));
    return calls.write("chat.postMessage", botToken, arguments).body().path("ts").asText();
  }

  /**
   * Posts into a channel, outside of any thread.
   *
   * @return the time stamp of the message
   */
  public String post(String channel, SlackMessage message, boolean blocks) {
    ObjectNode arguments =
        message(message, blocks)
            .put("channel", channel)
            .put("unfurl_links", false)
            .put("unfurl_media", false);
    return calls.write("chat.postMessage", botToken, arguments).body().path("ts").asText();
  }

  /** Replaces a message of the bot. */
  public void update(String channel, String ts, SlackMessage message, boolean blocks, Mark mark) {
    ObjectNode arguments =
        message(message, blocks)
            .put("channel", channel)
            .put("ts", ts)
            .set("metadata", metadata(mark));
    calls.write("chat.update", botToken, arguments);
  }

  /** Deletes a message of the bot. */
  public void delete(String channel, String ts) {
    calls.write("chat.delete", botToken, object().put("channel", channel).put("ts", ts));
  }

  /** Says something that one person sees. */
  public void whisper(
      String channel, String user, @Nullable String thread, SlackMessage message, boolean blocks) {
    ObjectNode arguments = message(message, blocks).put("channel", channel).put("user", user);
    if (thread != null) {
      arguments.put("thread_ts", thread);
    }
    calls.write("chat.postEphemeral", botToken, arguments);
  }

  /**
   * Messages of a thread, at most 1,000, oldest first; the first of the thread is always among
   * them.
   *
   * @param from the others are this one and later ones
   */
  public List<ThreadMessage> thread(String channel, String thread, String from) {
    Map<String, String> arguments =
        Map.of(
            "channel", channel,
            "ts", thread,
            "oldest", from,
            "inclusive", "true",
            "limit", MOST_REPLIES,
            "include_all_metadata", "true");
    JsonNode replies = calls.read("conversations.replies", botToken, arguments).body();
    List<ThreadMessage> messages = new ArrayList<>();
    for (JsonNode message : replies.path("messages")) {
      messages.add(
          new ThreadMessage(
              message.path("ts").asText(),
              message.path("user").asText(),
              message.has("bot_id"),
              message.path("text").asText(),
              mark(message.path("metadata"))));
    }
    return messages;
  }

  /** Whether people of other organisations read a channel. */
  public boolean isShared(String channel) {
    JsonNode conversation =
        calls
            .read("conversations.info", botToken, Map.of("channel", channel))
            .body()
            .path("channel");
    return conversation.path("is_ext_shared").asBoolean()
        || conversation.path("is_pending_ext_shared").asBoolean();
  }

  /** Opens a dialog for whoever has just pressed a button. */
  public void openView(String trigger, JsonNode view) {
    calls.write("views.open", botToken, object().put("trigger_id", trigger).set("view", view));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Blocks are always said: without any, those from before would stay. */
  private static ObjectNode message(SlackMessage message, boolean blocks) {
    ObjectNode arguments = object().put("text", message.text());
    return blocks
        ? arguments.set("blocks", message.blocks())
        : arguments.set("blocks", JsonNodeFactory.instance.arrayNode());
  }

  private static ObjectNode metadata(Mark mark) {
    return object()
        .put("event_type", ANSWER)
        .set(
            "event_payload",
            object()
                .put("mention", mark.mention())
                .put("asked", mark.asked())
                .put("part", mark.part())
                .put("done", mark.done())
                .put("waiting", mark.waiting()));
  }

  private static Optional<Mark> mark(JsonNode metadata) {
    if (!metadata.path("event_type").asText().equals(ANSWER)) {
      return Optional.empty();
    }
    JsonNode payload = metadata.path("event_payload");
    return Optional.of(
        new Mark(
            payload.path("mention").asText(),
            payload.path("asked").asText(),
            payload.path("part").asInt(),
            payload.path("done").asBoolean(),
            payload.path("waiting").asBoolean()));
  }
}
