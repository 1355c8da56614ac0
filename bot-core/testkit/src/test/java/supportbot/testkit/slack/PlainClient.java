package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A bot by hand, on the JDK's clients: one connection, and calls as form or JSON. */
final class PlainClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final FakeSlack slack;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable WebSocket socket;

  /** Everything that came in, and "closed" or "failed" at the end. */
  final BlockingQueue<ObjectNode> frames = new LinkedBlockingQueue<>();

  PlainClient(FakeSlack slack) {
    this.slack = slack;
  }

  /** What the bot does with an envelope; true acks it. */
  private Function<ObjectNode, Boolean> onEnvelope = _ -> false;

  void onEnvelope(Function<ObjectNode, Boolean> action) {
    onEnvelope = action;
  }

  void connect() throws IOException, InterruptedException {
    URI url = URI.create(openConnection().json().path("url").asText());
    socket = http.newWebSocketBuilder().buildAsync(url, new Frames()).join();
    // What an earlier connection of this client had in flight may come before.
    for (ObjectNode frame = next(); !frame.path("type").asText().equals("hello"); frame = next()) {
      if (frame.path("type").asText().equals("disconnect")) {
        throw new AssertionError("not connected: " + frame);
      }
    }
  }

  Answered openConnection() throws IOException, InterruptedException {
    return call("apps.connections.open", slack.appToken(), Map.of());
  }

  ObjectNode next() throws InterruptedException {
    ObjectNode frame = frames.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (frame == null) {
      throw new AssertionError("nothing came within " + PATIENCE);
    }
    return frame;
  }

  void ack(ObjectNode envelope) {
    send(Json.object().put("envelope_id", envelope.path("envelope_id").asText()));
  }

  void send(ObjectNode json) {
    socket.sendText(json.toString(), true).join();
  }

  /** As if the process was killed. */
  void kill() {
    socket.abort();
  }

  record Answered(int status, ObjectNode json, HttpResponse<String> whole) {
    String error() {
      return json.path("error").asText();
    }
  }

  Answered call(String method, Map<String, String> arguments)
      throws IOException, InterruptedException {
    return call(method, slack.botToken(), arguments);
  }

  Answered call(String method, String token, Map<String, String> arguments)
      throws IOException, InterruptedException {
    String form =
        arguments.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(method, token, "application/x-www-form-urlencoded", form);
  }

  Answered callJson(String method, JsonNode arguments) throws IOException, InterruptedException {
    return send(method, slack.botToken(), "application/json; charset=utf-8", arguments.toString());
  }

  private Answered send(String method, String token, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(slack.apiUrl() + method))
            .timeout(Duration.ofSeconds(2))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answered(
        response.statusCode(), (ObjectNode) Json.parse(response.body()).orElseThrow(), response);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    http.shutdownNow();
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        ObjectNode frame = (ObjectNode) Json.parse(text.toString()).orElseThrow();
        text.setLength(0);
        if (frame.has("envelope_id") && onEnvelope.apply(frame)) {
          ObjectNode ack = Json.object().put("envelope_id", frame.path("envelope_id").asText());
          from.sendText(ack.toString(), true).join(); // one at a time, or it is refused
        }
        frames.add(frame);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      frames.add(Json.object().put("type", "closed"));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      frames.add(Json.object().put("type", "failed"));
    }
  }
}
