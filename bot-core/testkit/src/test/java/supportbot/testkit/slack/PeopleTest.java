package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do, as the bot gets to see it. */
class PeopleTest {
  private FakeSlack slack;
  private PlainClient client;

  @BeforeEach
  void open() throws Exception {
    slack = FakeSlack.start(Settings.DEFAULT.withEcho(true));
    client = new PlainClient(slack);
    client.onEnvelope(_ -> true);
    client.connect();
  }

  @AfterEach
  void close() {
    client.close();
    slack.close();
  }

  private JsonNode nextEvent() throws Exception {
    return client.next().path("payload").path("event");
  }

  private String reply(String root, String text) throws Exception {
    Map<String, String> post = Map.of("channel", "C1", "thread_ts", root, "text", text);
    return client.call("chat.postMessage", post).json().path("ts").asText();
  }

  @Test
  void aDirectMessageIsAMessage() throws Exception {
    String ts = slack.directMessage("D1", "U1", "질문");
    JsonNode event = nextEvent();
    assertThat(event.path("type").asText()).isEqualTo("message");
    assertThat(event.path("channel_type").asText()).isEqualTo("im");
    assertThat(event.path("text").asText()).isEqualTo("질문");
    assertThat(slack.report("D1", ts)).isPresent();
  }

  @Test
  void anEditIsAChangedMessage() throws Exception {
    String ts = slack.mention("C1", "U1", "before");
    nextEvent();
    slack.edit("C1", ts, "after");
    JsonNode event = nextEvent();
    assertThat(event.path("subtype").asText()).isEqualTo("message_changed");
    assertThat(event.at("/message/ts").asText()).isEqualTo(ts);
    assertThat(event.at("/message/text").asText()).isEqualTo("<@" + slack.botUser() + "> after");
    assertThat(event.at("/message").has("edited")).isTrue();
    assertThat(event.at("/previous_message/text").asText()).endsWith("before");
  }

  @Test
  void aDeletedMentionIsWithdrawn() throws Exception {
    String ts = slack.mention("C1", "U1", "q");
    nextEvent();
    slack.delete("C1", ts);
    JsonNode event = nextEvent();
    assertThat(event.path("subtype").asText()).isEqualTo("message_deleted");
    assertThat(event.path("deleted_ts").asText()).isEqualTo(ts);
    assertThat(slack.report("C1", ts).orElseThrow().withdrawn()).isTrue();
    assertThat(slack.tally().silent()).isZero();
  }

  @Test
  void aDeletedMentionWithAThreadBecomesATombstone() throws Exception {
    String ts = slack.mention("C1", "U1", "q");
    nextEvent();
    reply(ts, "answer");
    nextEvent();
    slack.delete("C1", ts);
    JsonNode event = nextEvent();
    assertThat(event.path("subtype").asText()).isEqualTo("message_changed");
    assertThat(event.at("/message/subtype").asText()).isEqualTo("tombstone");
    assertThat(event.at("/message/ts").asText()).isEqualTo(ts);
  }

  @Test
  void theBotHearsItself() throws Exception {
    String ts = slack.mention("C1", "U1", "q");
    nextEvent();
    reply(ts, "answer");
    JsonNode event = nextEvent();
    assertThat(event.path("bot_id").asText()).isNotEmpty();
    assertThat(event.path("user").asText()).isEqualTo(slack.botUser());
  }

  @Test
  void aModalIsOpenedAndSent() throws Exception {
    String ts = slack.mention("C1", "U1", "q");
    nextEvent();
    String answer = reply(ts, "answer");
    nextEvent();
    slack.button("U1", "C1", answer, "supportbot.down", "7|1");
    ObjectNode click = client.next();
    assertThat(click.path("type").asText()).isEqualTo("interactive");
    String trigger = click.at("/payload/trigger_id").asText();
    String view = "{\"type\":\"modal\",\"callback_id\":\"reason\",\"blocks\":[]}";
    client.call("views.open", Map.of("trigger_id", trigger, "view", view));
    ObjectNode filled = slack.views().getFirst().deepCopy();
    filled.putObject("state").putObject("values");
    slack.submitView("U1", filled);
    JsonNode submission = client.next().path("payload");
    assertThat(submission.path("type").asText()).isEqualTo("view_submission");
    assertThat(submission.at("/view/callback_id").asText()).isEqualTo("reason");
    assertThat(client.call("views.open", Map.of("trigger_id", "no", "view", view)).error())
        .isEqualTo("invalid_trigger_id");
  }

  @Test
  void anyOtherEventCanBeSent() throws Exception {
    slack.event("team_join", Json.object().put("user", "U9"));
    assertThat(nextEvent().path("type").asText()).isEqualTo("team_join");
  }

  @Test
  void aSharedChannelIsToldAsSuch() throws Exception {
    slack.channel("C1", channel -> new Channel(channel.id(), false, true, true));
    slack.mention("C1", "U1", "q");
    assertThat(client.next().at("/payload/is_ext_shared_channel").asBoolean()).isTrue();
    var info = client.call("conversations.info", Map.of("channel", "C1")).json();
    assertThat(info.at("/channel/is_ext_shared").asBoolean()).isTrue();
  }

  @Test
  void reactionsAndStatusesAreKept() throws Exception {
    String ts = slack.mention("C1", "U1", "q");
    Map<String, String> eyes = Map.of("channel", "C1", "timestamp", ts, "name", "eyes");
    client.call("reactions.add", eyes);
    assertThat(client.call("reactions.add", eyes).error()).isEqualTo("already_reacted");
    assertThat(slack.reactions("C1", ts)).containsExactly("eyes");
    client.call(
        "assistant.threads.setStatus",
        Map.of("channel_id", "C1", "thread_ts", ts, "status", "looking"));
    assertThat(slack.status("C1", ts)).contains("looking");
  }
}
