package supportbot.engine.slack.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.json.Json;

/**
 * HTTP calls of Slack's methods, over the client that the SDK configures. The SDK's own typed calls
 * make a new Gson for every answer, which costs more than all else that the bot does with a mention
 * (RATIONALE.md). Thread-safe.
 */
final class WebCalls {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  /** When Slack does not say how long to wait. */
  private static final Duration UNTOLD = Duration.ofSeconds(30);

  private static final int TOO_MANY = 429;

  /** The method that gives the address of a socket. */
  static final String SOCKETS = "apps.connections.open";

  private final OkHttpClient http;
  private final String prefix;
  private final Health health = new Health();

  WebCalls(OkHttpClient http, String prefix) {
    this.http = http;
    this.prefix = prefix;
  }

  /**
   * What Slack answered.
   *
   * @param body {@code "ok": true}
   * @param scopes the header x-oauth-scopes; empty when there is none
   */
  record Answer(JsonNode body, String scopes) {}

  /** A method that writes: it takes JSON. */
  Answer write(String method, String token, ObjectNode arguments) {
    try {
      byte[] body = Json.MAPPER.writeValueAsBytes(arguments);
      return call(method, token, RequestBody.create(body, JSON));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }

  /** A method that reads: it takes a form only. */
  Answer read(String method, String token, Map<String, String> arguments) {
    FormBody.Builder form = new FormBody.Builder();
    arguments.forEach(form::add);
    return call(method, token, form.build());
  }

  Health health() {
    return health;
  }

  private Answer call(String method, String token, RequestBody body) {
    // The app's token opens sockets and nothing else: those who keep them tell of it.
    boolean bot = !method.equals(SOCKETS);
    try {
      Answer answer = send(method, token, body);
      if (bot) {
        health.succeeded(method);
      }
      return answer;
    } catch (SlackException e) {
      if (bot) {
        health.failed(e);
      }
      throw e;
    }
  }

  private Answer send(String method, String token, RequestBody body) {
    Request request =
        new Request.Builder()
            .url(prefix + method)
            .header("Authorization", "Bearer " + token)
            .post(body)
            .build();
    JsonNode answer;
    String scopes;
    try (Response response = http.newCall(request).execute()) {
      if (response.code() == TOO_MANY) {
        String after = response.header("Retry-After");
        throw SlackException.limited(method, seconds(after).orElse(UNTOLD));
      }
      if (!response.isSuccessful()) {
        throw SlackException.uncertain(method, "HTTP " + response.code(), null);
      }
      scopes = Optional.ofNullable(response.header("x-oauth-scopes")).orElse("");
      ResponseBody content = response.body();
      answer = content == null ? Json.MAPPER.missingNode() : Json.MAPPER.readTree(content.bytes());
    } catch (IOException e) {
      throw SlackException.uncertain(method, e.toString(), e);
    }
    if (!answer.isObject()) {
      throw SlackException.uncertain(method, "an answer that is no JSON object", null);
    }
    if (!answer.path("ok").asBoolean()) {
      throw SlackException.answered(
          method, answer.path("error").textValue(), answer.path("needed").textValue());
    }
    return new Answer(answer, scopes);
  }

  private static Optional<Duration> seconds(@Nullable String header) {
    try {
      return Optional.ofNullable(header)
          .map(text -> Duration.ofMillis((long) (1000 * Double.parseDouble(text.strip()))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
