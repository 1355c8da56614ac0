package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Methods, errors, limits and failures of the Web API. */
class WebApiTest {
  private final List<AutoCloseable> opened = new ArrayList<>();
  private FakeSlack slack;
  private PlainClient client;

  private void start(Settings settings) throws Exception {
    slack = FakeSlack.start(settings);
    opened.add(slack);
    client = new PlainClient(slack);
    opened.add(client);
    slack.channel("C1", channel -> channel);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private String post(String text) throws Exception {
    var posted = client.call("chat.postMessage", Map.of("channel", "C1", "text", text));
    assertThat(posted.json().path("ok").asBoolean()).as("%s", posted.json()).isTrue();
    return posted.json().path("ts").asText();
  }

  private String update(String ts, String text) throws Exception {
    return client.call("chat.update", Map.of("channel", "C1", "ts", ts, "text", text)).error();
  }

  @Test
  void takesFormsAndJson() throws Exception {
    start(Settings.DEFAULT);
    String blocks = "[{\"type\":\"divider\"}]";
    client.call("chat.postMessage", Map.of("channel", "C1", "text", "a & b = 한", "blocks", blocks));
    ObjectNode json = Json.object().put("channel", "C1").put("text", "a & b = 한");
    json.set("blocks", Json.parse(blocks).orElseThrow());
    client.callJson("chat.postMessage", json);
    assertThat(slack.messages("C1"))
        .hasSize(2)
        .allSatisfy(
            message -> {
              assertThat(message.text()).isEqualTo("a & b = 한");
              assertThat(message.blocks().at("/0/type").asText()).isEqualTo("divider");
            });
  }

  @Test
  void tellsWhoTheBotIsAndWhatItMay() throws Exception {
    start(Settings.DEFAULT.withScopes(Set.of("chat:write", "app_mentions:read")));
    var answer = client.call("auth.test", Map.of());
    assertThat(answer.json().path("user_id").asText()).isEqualTo(slack.botUser());
    assertThat(answer.whole().headers().firstValue("x-oauth-scopes"))
        .contains("app_mentions:read,chat:write");
    var refused = client.call("conversations.info", Map.of("channel", "C1")).json();
    assertThat(refused.path("error").asText()).isEqualTo("missing_scope");
    assertThat(refused.path("needed").asText()).isEqualTo("channels:read");
    assertThat(refused.path("provided").asText()).isEqualTo("app_mentions:read,chat:write");
  }

  @Test
  void takesOnlyTheRightToken() throws Exception {
    start(Settings.DEFAULT);
    assertThat(client.call("auth.test", "", Map.of()).error()).isEqualTo("not_authed");
    assertThat(client.call("auth.test", "xoxb-other", Map.of()).error()).isEqualTo("invalid_auth");
    assertThat(client.call("auth.test", slack.appToken(), Map.of()).error())
        .isEqualTo("not_allowed_token_type");
    assertThat(client.call("apps.connections.open", slack.botToken(), Map.of()).error())
        .isEqualTo("not_allowed_token_type");
    assertThat(client.call("auth.test", "", Map.of("token", slack.botToken())).error()).isEmpty();
    slack.revokeToken();
    assertThat(client.call("auth.test", Map.of()).error()).isEqualTo("token_revoked");
  }

  @Test
  void knowsNoOtherMethod() throws Exception {
    start(Settings.DEFAULT);
    assertThat(client.call("chat.sing", Map.of()).error()).isEqualTo("unknown_method");
    assertThat(slack.calls()).containsEntry("chat.sing", 1L);
  }

  @Test
  void keepsMetadataOverUpdatesAndGivesItBack() throws Exception {
    start(Settings.DEFAULT);
    String root = slack.mention("C1", "U1", "q");
    String metadata = "{\"event_type\":\"supportbot\",\"event_payload\":{\"m\":\"1\"}}";
    String ts =
        client
            .call(
                "chat.postMessage",
                Map.of("channel", "C1", "thread_ts", root, "text", "검색 중…", "metadata", metadata))
            .json()
            .path("ts")
            .asText();
    assertThat(update(ts, "done")).isEmpty();
    for (String method : List.of("conversations.replies", "conversations.history")) {
      Map<String, String> arguments =
          Map.of("channel", "C1", "ts", root, "include_all_metadata", "true");
      var messages = client.call(method, arguments).json().path("messages");
      assertThat(messages.path(0).path("ts").asText()).isEqualTo(root);
      if (method.equals("conversations.replies")) {
        assertThat(messages.at("/1/metadata/event_payload/m").asText()).isEqualTo("1");
      }
    }
    var without = client.call("conversations.replies", Map.of("channel", "C1", "ts", root)).json();
    assertThat(without.at("/messages/1").has("metadata")).isFalse();
  }

  @Test
  void pagesThroughAThread() throws Exception {
    start(Settings.DEFAULT);
    String root = slack.mention("C1", "U1", "q");
    for (int i = 0; i < 4; i++) {
      client.call("chat.postMessage", Map.of("channel", "C1", "thread_ts", root, "text", "r" + i));
    }
    Map<String, String> first = Map.of("channel", "C1", "ts", root, "limit", "3");
    var page = client.call("conversations.replies", first).json();
    assertThat(page.path("messages")).hasSize(3);
    assertThat(page.path("has_more").asBoolean()).isTrue();
    String cursor = page.at("/response_metadata/next_cursor").asText();
    Map<String, String> second =
        Map.of("channel", "C1", "ts", root, "limit", "3", "cursor", cursor);
    var rest = client.call("conversations.replies", second).json();
    assertThat(rest.path("messages")).hasSize(2);
    assertThat(rest.path("has_more").asBoolean()).isFalse();
  }

  @Test
  void refusesWhatSlackRefuses() throws Exception {
    start(Settings.DEFAULT);
    String ts = post("x");
    assertThat(update("1.000001", "y")).isEqualTo("message_not_found");
    assertThat(update(ts, "y".repeat(4_000))).isEmpty();
    assertThat(update(ts, "y".repeat(4_001))).isEqualTo("msg_too_long");
    assertThat(update(slack.mention("C1", "U1", "q"), "mine now")).isEqualTo("cant_update_message");
    assertThat(client.call("chat.postMessage", Map.of("channel", "C1")).error())
        .isEqualTo("no_text");
    String section =
        "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"%s\"}}]"
            .formatted("z".repeat(3_001));
    var refused = client.call("chat.postMessage", Map.of("channel", "C1", "blocks", section));
    assertThat(refused.error()).isEqualTo("invalid_blocks");
    assertThat(refused.json().at("/response_metadata/messages")).isNotEmpty();
    slack.channel("C2", channel -> new Channel(channel.id(), true, true, false));
    slack.channel("C3", channel -> new Channel(channel.id(), false, false, false));
    for (var expected :
        Map.of("C2", "is_archived", "C3", "not_in_channel", "C4", "channel_not_found").entrySet()) {
      Map<String, String> arguments = Map.of("channel", expected.getKey(), "text", "x");
      assertThat(client.call("chat.postMessage", arguments).error()).isEqualTo(expected.getValue());
    }
  }

  @Test
  void blocksGoWhenOnlyTextIsUpdated() throws Exception {
    start(Settings.DEFAULT);
    String blocks = "[{\"type\":\"divider\"}]";
    client.call("chat.postMessage", Map.of("channel", "C1", "text", "x", "blocks", blocks));
    update(slack.messages("C1").getFirst().ts(), "y");
    assertThat(slack.messages("C1").getFirst().blocks()).isEmpty();
  }

  @Test
  void deletes() throws Exception {
    start(Settings.DEFAULT);
    String ts = post("x");
    assertThat(client.call("chat.delete", Map.of("channel", "C1", "ts", ts)).error()).isEmpty();
    assertThat(slack.messages("C1")).isEmpty();
    assertThat(client.call("chat.delete", Map.of("channel", "C1", "ts", ts)).error())
        .isEqualTo("message_not_found");
  }

  @Test
  void streamsIntoAThread() throws Exception {
    start(Settings.DEFAULT);
    String root = slack.mention("C1", "U1", "q");
    Map<String, String> start =
        Map.of(
            "channel",
            "C1",
            "thread_ts",
            root,
            "markdown_text",
            "one ",
            "recipient_user_id",
            "U1",
            "recipient_team_id",
            "T1");
    String ts = client.call("chat.startStream", start).json().path("ts").asText();
    assertThat(update(ts, "no")).isEqualTo("streaming_state_conflict");
    Map<String, String> more = Map.of("channel", "C1", "ts", ts, "markdown_text", "two");
    assertThat(client.call("chat.appendStream", more).error()).isEmpty();
    assertThat(client.call("chat.stopStream", Map.of("channel", "C1", "ts", ts)).error()).isEmpty();
    assertThat(slack.replies("C1", root).getFirst().text()).isEqualTo("one two");
    assertThat(client.call("chat.appendStream", more).error())
        .isEqualTo("message_not_in_streaming_state");
    assertThat(update(ts, "after")).isEmpty();
  }

  @Test
  void failsAsPlannedAndThenNoMore() throws Exception {
    start(Settings.DEFAULT);
    slack.failNext("auth.test", new Failure.Status(503));
    slack.failNext("auth.test", new Failure.Limited(Duration.ofSeconds(3)));
    slack.failNext("auth.test", new Failure.Refused("fatal_error"));
    slack.failNext("auth.test", new Failure.Cut());
    slack.failNext("auth.test", new Failure.Silence());
    assertThat(client.call("auth.test", Map.of()).status()).isEqualTo(503);
    assertThat(client.call("auth.test", Map.of()).whole().headers().firstValue("Retry-After"))
        .contains("3");
    assertThat(client.call("auth.test", Map.of()).error()).isEqualTo("fatal_error");
    assertThatThrownBy(() -> client.call("auth.test", Map.of()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    assertThatThrownBy(() -> client.call("auth.test", Map.of()))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(client.call("auth.test", Map.of()).error()).isEmpty();
  }

  @Test
  void aLostAnswerLeavesTheMessage() throws Exception {
    start(Settings.DEFAULT);
    slack.failNext("chat.postMessage", new Failure.AnswerLost());
    assertThatThrownBy(() -> post("x")).isInstanceOf(IOException.class);
    assertThat(slack.messages("C1")).extracting(Posted::text).containsExactly("x");
  }

  @Test
  void failsByTheSeed() throws Exception {
    List<List<Boolean>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      start(Settings.DEFAULT.withSeed(7));
      slack.failSometimes("auth.test", 0.5, List.of(new Failure.Status(500)));
      List<Boolean> failed = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        failed.add(client.call("auth.test", Map.of()).status() == 500);
      }
      runs.add(failed);
    }
    assertThat(runs.getFirst()).isEqualTo(runs.getLast()).contains(true, false);
  }

  @Test
  void limitsPostsAndUpdates() throws Exception {
    start(Settings.DEFAULT.withRates(true));
    String ts = post("0");
    for (int i = 1; i < 5; i++) {
      post(Integer.toString(i));
    }
    var sixth = client.call("chat.postMessage", Map.of("channel", "C1", "text", "6"));
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.error()).isEqualTo("ratelimited");
    assertThat(sixth.whole().headers().firstValue("Retry-After")).contains("1");
    for (int i = 0; i < 50; i++) {
      assertThat(update(ts, "u" + i)).isEmpty();
    }
    assertThat(update(ts, "one too many")).isEqualTo("ratelimited");
    assertThat(slack.limited())
        .containsEntry("chat.update", 1L)
        .containsEntry("chat.postMessage", 1L);
  }
}
