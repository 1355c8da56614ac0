package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** What {@link FakeSlackMain} is told, one JSON object a line, and what it answers. */
final class Commands {
  private final FakeSlack slack;

  Commands(FakeSlack slack) {
    this.slack = slack;
  }

  /** Where to find this fake, and with which tokens. */
  ObjectNode hello() {
    return Json.object()
        .put("api_url", slack.apiUrl())
        .put("bot_token", slack.botToken())
        .put("app_token", slack.appToken())
        .put("bot_user", slack.botUser())
        .put("pid", ProcessHandle.current().pid());
  }

  /**
   * Does one command; never throws for what is wrong with it, but answers {@code error}.
   *
   * @param line such as {@code {"do":"load","mentions":10000,"concurrency":20}}
   */
  ObjectNode run(String line) throws InterruptedException {
    JsonNode command = Json.parse(line).orElseGet(Json::object);
    String name = command.path("do").asText("");
    ObjectNode answer;
    try {
      answer = run(name, command);
    } catch (IllegalArgumentException e) {
      answer = Json.object().put("error", String.valueOf(e.getMessage()));
    }
    return answer.put("did", name);
  }

  private ObjectNode run(String name, JsonNode command) throws InterruptedException {
    return switch (name) {
      case "load" -> load(command);
      case "tally" -> tally();
      case "drop" -> done(slack.sockets()::drop);
      case "half_open" -> done(slack.sockets()::halfOpen);
      case "refresh" -> done(slack.sockets()::refresh);
      case "refuse" -> done(() -> slack.sockets().refuse(command.path("on").asBoolean(true)));
      case "open_fails" ->
          done(() -> slack.sockets().openFails(seconds(command, "seconds", 15), failure(command)));
      case "fail_next" -> done(() -> slack.failNext(method(command), failure(command)));
      case "fail" ->
          done(
              () ->
                  slack.failSometimes(
                      method(command),
                      command.path("rate").asDouble(0),
                      List.of(failure(command))));
      case "mention" -> mention(command);
      case "await_socket" -> await(command);
      case "forget" -> done(slack::forget);
      case "quit" -> Json.object();
      default -> throw new IllegalArgumentException("no such command: " + name);
    };
  }

  private ObjectNode load(JsonNode command) throws InterruptedException {
    Load load =
        new Load(
            slack, command.path("channels").asInt(20), seconds(command, "patience_seconds", 60));
    return command.has("rate")
        ? load.open(command.path("rate").asDouble(), command.path("seconds").asDouble(10))
        : load.closed(command.path("mentions").asInt(1_000), command.path("concurrency").asInt(20));
  }

  private ObjectNode tally() {
    ObjectNode answer = slack.tally().toJson();
    answer.put("sockets", slack.sockets().open()).put("given_up", slack.givenUp());
    ObjectNode calls = answer.putObject("calls");
    slack.calls().forEach(calls::put);
    ObjectNode limited = answer.putObject("limited");
    slack.limited().forEach(limited::put);
    return answer;
  }

  private ObjectNode mention(JsonNode command) throws InterruptedException {
    String channel = command.path("channel").asText("C1");
    String ts =
        slack.mention(channel, command.path("user").asText("U1"), command.path("text").asText("?"));
    boolean settled =
        slack.await(
            () -> slack.report(channel, ts).map(MentionReport::settled).orElse(false),
            seconds(command, "patience_seconds", 60));
    ObjectNode answer = Json.object().put("ts", ts).put("settled", settled);
    var replies = answer.putArray("replies");
    slack.replies(channel, ts).forEach(reply -> replies.add(shown(reply)));
    return answer;
  }

  private static ObjectNode shown(Posted message) {
    ObjectNode shown = Json.object().put("ts", message.ts()).put("text", message.text());
    shown.set("blocks", message.blocks());
    return shown;
  }

  private ObjectNode await(JsonNode command) throws InterruptedException {
    int wanted = command.path("sockets").asInt(1);
    boolean there =
        slack.await(
            () -> slack.sockets().open() >= wanted, seconds(command, "patience_seconds", 60));
    return Json.object().put("connected", there);
  }

  private static ObjectNode done(Runnable action) {
    action.run();
    return Json.object();
  }

  private static String method(JsonNode command) {
    if (!command.has("method")) {
      throw new IllegalArgumentException("a method is needed, such as chat.update");
    }
    return command.path("method").asText();
  }

  private static Duration seconds(JsonNode command, String field, double otherwise) {
    return Duration.ofNanos((long) (command.path(field).asDouble(otherwise) * 1e9));
  }

  /** In {@code how}: a status, or limited, cut, silence, answer_lost, or an error of Slack's. */
  private static Failure failure(JsonNode command) {
    JsonNode how = command.path("how");
    if (how.isInt()) {
      return how.asInt() == 429
          ? new Failure.Limited(seconds(command, "retry_after", 1))
          : new Failure.Status(how.asInt());
    }
    return switch (how.asText("")) {
      case "" -> throw new IllegalArgumentException("how is needed, such as 500 or answer_lost");
      case "cut" -> new Failure.Cut();
      case "silence" -> new Failure.Silence();
      case "answer_lost" -> new Failure.AnswerLost();
      default -> new Failure.Refused(how.asText());
    };
  }
}
