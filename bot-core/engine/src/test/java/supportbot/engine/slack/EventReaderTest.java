package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.engine.slack.SlackEvent.Place;
import supportbot.engine.slack.SlackEvent.Said;
import supportbot.engine.slack.json.Json;

class EventReaderTest {
  private static Optional<SlackEvent> read(String event) throws JsonProcessingException {
    return EventReader.read(
        Json.MAPPER.readTree(
            "{\"team_id\":\"T1\",\"is_ext_shared_channel\":true,\"event\":" + event + "}"),
        2);
  }

  @Test
  void aMention() throws JsonProcessingException {
    assertThat(
            read(
                """
                {"type":"app_mention","user":"U1","text":"<@UBOT> why","ts":"1.2","thread_ts":"1.1",
                 "channel":"C1","event_ts":"1.2"}\
                """))
        .contains(
            new Said(
                Place.MENTION,
                "T1",
                "C1",
                "1.2",
                Optional.of("1.1"),
                "U1",
                "<@UBOT> why",
                true,
                2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"subtype\":\"file_share\",", "\"subtype\":null,"})
  void aMessageOfAPerson(String subtype) throws JsonProcessingException {
    String message =
        "{\"type\":\"message\",%s\"channel_type\":\"%s\",\"user\":\"U1\",\"text\":\"why\",\"ts\":\"1.2\",\"channel\":\"D1\"}";

    assertThat(read(message.formatted(subtype, "im")))
        .contains(
            new Said(Place.DIRECT, "T1", "D1", "1.2", Optional.empty(), "U1", "why", true, 2));
    assertThat(read(message.formatted(subtype, "channel")))
        .containsInstanceOf(Said.class)
        .hasValueSatisfying(said -> assertThat(((Said) said).place()).isEqualTo(Place.CHANNEL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "{\"type\":\"reaction_added\",\"user\":\"U1\"}",
        "{\"type\":\"app_mention\",\"bot_id\":\"B1\",\"user\":\"U1\",\"text\":\"why\"}",
        "{\"type\":\"app_mention\",\"text\":\"from nobody\"}",
        "{\"type\":\"message\",\"subtype\":\"bot_message\",\"user\":\"U1\",\"text\":\"why\"}",
        "{\"type\":\"message\",\"subtype\":\"thread_broadcast\",\"user\":\"U1\",\"text\":\"why\"}",
        "{\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"C1\"}",
        "{\"type\":\"message\",\"subtype\":\"message_changed\",\"message\":{\"ts\":\"1.2\",\"bot_id\":\"B1\"}}",
      })
  void whatDoesNotConcernTheBot(String event) throws JsonProcessingException {
    assertThat(read(event)).isEmpty();
  }

  @Test
  void anEditADeletionAndATombstone() throws JsonProcessingException {
    assertThat(
            read(
                """
                {"type":"message","subtype":"message_changed","channel":"C1","ts":"9.9",
                 "message":{"type":"message","user":"U1","text":"how","ts":"1.2","bot_id":null}}\
                """))
        .contains(new SlackEvent.Edited("T1", "C1", "1.2", "how"));
    assertThat(
            read(
                """
                {"type":"message","subtype":"message_deleted","channel":"C1","deleted_ts":"1.2"}\
                """))
        .contains(new SlackEvent.Deleted("T1", "C1", "1.2"));
    assertThat(
            read(
                """
                {"type":"message","subtype":"message_changed","channel":"C1",
                 "message":{"subtype":"tombstone","text":"This message was deleted.","ts":"1.2"}}\
                """))
        .contains(new SlackEvent.Deleted("T1", "C1", "1.2"));
  }
}
