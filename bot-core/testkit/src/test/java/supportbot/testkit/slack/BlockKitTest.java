package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockKitTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'divider'}",
        "{'type':'header','text':{'type':'plain_text','text':'a','emoji':false}}",
        "{'type':'section','text':{'type':'mrkdwn','text':'a'}}",
        "{'type':'context','elements':[{'type':'plain_text','text':'a'}]}",
        "{'type':'actions','elements':[{'type':'button','action_id':'x','value':'v',"
            + "'text':{'type':'plain_text','text':'a'}}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':'a','style':{'bold':true}},"
            + "{'type':'link','url':'https://example.com'}]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_list','style':'ordered','indent':1,"
            + "'offset':2,'elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':'a'}]}]}]}",
        "{'type':'table','rows':[[{'type':'raw_text','text':'a'}]],"
            + "'column_settings':[{'align':'right'}]}"
      })
  void acceptsWhatSlackDocuments(String block) {
    assertThat(problems(block)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'marquee'}",
        "{'type':'header','text':{'type':'mrkdwn','text':'a'}}",
        "{'type':'section'}",
        "{'type':'section','text':{'type':'mrkdwn','text':''}}",
        "{'type':'context','elements':[]}",
        "{'type':'actions','elements':[{'type':'button','text':{'type':'mrkdwn','text':'a'}}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':[]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'link','url':'javascript:alert(1)'}]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_preformatted','elements':["
            + "{'type':'user','user_id':'U1'}]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_list','elements':["
            + "{'type':'rich_text_section','elements':[{'type':'text','text':'a'}]}]}]}",
        "{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            + "{'type':'text','text':'\\ud83d'}]}]}",
        "{'type':'table','rows':[[{'type':'raw_text','text':'a'}],[]]}",
        "{'type':'divider','colour':'red'}"
      })
  void refusesWhatSlackRefuses(String block) {
    assertThat(problems(block)).isNotEmpty().allMatch(line -> line.startsWith("invalid_blocks: "));
  }

  @Test
  void takesOneTableAMessage() {
    String table = "{'type':'table','rows':[[{'type':'raw_text','text':'a'}]]}";

    assertThat(problems(table + "," + table)).singleElement().asString().contains("only_one_table");
  }

  @Test
  void namesTheErrorCodeOfEachLimit() {
    String section = "{'type':'section','text':{'type':'plain_text','text':'" + "a".repeat(3_000);

    assertThat(problems(section + "a'}}")).singleElement().asString().contains("less than 3001");
    assertThat(problems(String.join("'}},", List.of(section, section, section, section)) + "'}}"))
        .singleElement()
        .asString()
        .startsWith("msg_blocks_too_long: ");
    assertThat(problems("{'type':'divider'}" + ",{'type':'divider'}".repeat(50)))
        .singleElement()
        .asString()
        .startsWith("invalid_blocks: blocks are 51");
    assertThat(message("{'text':'" + "a".repeat(4_001) + "'}"))
        .singleElement()
        .asString()
        .startsWith("msg_too_long: ");
    assertThat(message("{'text':''}")).singleElement().asString().startsWith("no_text: ");
  }

  private static List<String> problems(String blocks) {
    return message("{'text':'a','blocks':[" + blocks + "]}");
  }

  private static List<String> message(String json) {
    try {
      return BlockKit.problems(new JsonMapper().readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
