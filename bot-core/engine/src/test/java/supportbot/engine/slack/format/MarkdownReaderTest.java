package supportbot.engine.slack.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "**중요**합니다; 중요",
        "**\"중요\"**합니다; \"중요\"",
        "매우 **\"중요\"**합니다; \"중요\"",
        "이것은**\"중요\"**합니다; \"중요\"",
        "**마크다운(Markdown)**을 씁니다; 마크다운(Markdown)",
        "**EC2(Elastic Compute Cloud)**에서; EC2(Elastic Compute Cloud)",
        "**JWT)**는; JWT)",
        "**`sshd`**를; sshd",
        "(**중요**)합니다; 중요",
        "『**「중요」**』입니다; 「중요」",
        "**확인：**10분; 확인：",
        "**これは「重要」**です; これは「重要」",
        "**100%**입니다; 100%",
        "**bold** English; bold"
      })
  void marksOfEmphasisNeedNoBlanksInKorean(String markdown, String bold) {
    ArrayNode blocks = blocks(markdown);

    assertThat(Shown.text(blocks)).isEqualTo(markdown.replaceAll("[*`]", ""));
    assertThat(styled(blocks, "bold")).isEqualTo(bold);
  }

  @Test
  void strikethroughAndItalicNeedNoBlanksEither() {
    assertThat(styled(blocks("~~\"취소\"~~했습니다"), "strike")).isEqualTo("\"취소\"");
    assertThat(styled(blocks("*(기울임)*입니다"), "italic")).isEqualTo("(기울임)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"`a)**은`", "```\nx)**은\n```", "3 * 4 * 5", "2**10**은 아니다 snake_case_name"})
  void whatIsNoEmphasisStaysAsItIs(String markdown) {
    assertThat(Shown.text(blocks(markdown))).doesNotContain("\u2E3A");
  }

  @Test
  void aTextThatHoldsTheMarkItselfKeepsIt() {
    assertThat(Shown.text(blocks("긴 줄 \u2E3A **\"중요\"**합니다"))).isEqualTo("긴 줄 \u2E3A \"중요\"합니다");
  }

  @Test
  void headingsAreHeadersUnlessSlackCannotShowThem() {
    assertThat(types(blocks("# 제목\n\n글"))).containsExactly("header", "rich_text");
    assertThat(types(blocks("# [17000001005](https://example.com)"))).containsExactly("rich_text");
    assertThat(types(blocks("# " + "가".repeat(151)))).containsExactly("rich_text");
    assertThat(types(blocks("#### 작은 제목"))).containsExactly("rich_text");
  }

  @Test
  void nestedListsKeepTheirNumbersAndLevels() {
    ArrayNode blocks = blocks("3. 셋\n   - 점\n     - 깊은 점\n4. 넷\n\n   둘째 문단\n5. 다섯");

    List<JsonNode> lists = Shown.all(blocks, "rich_text_list");
    assertThat(lists)
        .extracting(list -> list.path("style").asText())
        .containsExactly("ordered", "bullet", "bullet", "ordered");
    assertThat(lists).extracting(list -> list.path("indent").asInt()).containsExactly(0, 1, 2, 0);
    assertThat(lists).extracting(list -> list.path("offset").asInt()).containsExactly(2, 0, 0, 3);
    assertThat(lists.getLast().path("elements")).hasSize(2);
    assertThat(Shown.text(lists.getLast())).isEqualTo("넷\n둘째 문단다섯");
  }

  @Test
  void aListGoesOnAfterCodeInOneOfItsItems() {
    ArrayNode blocks = blocks("1. 하나\n\n   ```\n   sudo reboot\n   ```\n2. 둘");

    assertThat(blocks).hasSize(1);
    assertThat(types((ArrayNode) blocks.get(0).path("elements")))
        .containsExactly("rich_text_list", "rich_text_preformatted", "rich_text_list");
    assertThat(blocks.get(0).path("elements").get(2).path("offset").asInt()).isEqualTo(1);
  }

  @Test
  void codeIsLiteral() {
    ArrayNode blocks = blocks("```bash\necho \"<!channel> &lt; **x**\"\n\nls\n```");

    assertThat(Shown.text(blocks)).isEqualTo("echo \"<!channel> &lt; **x**\"\n\nls");
    assertThat(Shown.all(blocks, "rich_text_preformatted")).hasSize(1);
  }

  @Test
  void quotesAreQuotes() {
    ArrayNode blocks = blocks("> 하나\n>\n> 둘\n> - 점");

    assertThat(Shown.text(Shown.all(blocks, "rich_text_quote").getFirst())).isEqualTo("하나\n\n둘");
    assertThat(Shown.all(blocks, "rich_text_list").getFirst().path("border").asInt()).isEqualTo(1);
  }

  @Test
  void tablesAreTablesWithAlignment() {
    ArrayNode blocks = blocks("| 이름 | 값 |\n|:--|--:|\n| **a** | 1 |\n| | 2 |\n");

    JsonNode table = blocks.get(0);
    assertThat(table.path("type").asText()).isEqualTo("table");
    assertThat(table.path("rows")).hasSize(3);
    assertThat(table.path("column_settings").get(1).path("align").asText()).isEqualTo("right");
    assertThat(Shown.text(table)).isEqualTo("이름값a1 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!channel> <@U0123> <#C0123> <!here|x> <!subteam^S1>",
        "@here @channel @everyone",
        "&lt;!channel&gt;",
        "<b>굵게</b> <!-- 주석 --> <script>alert(1)</script>",
        "[x](javascript:alert(1)) ![y](data:text/html,x) <vbscript:x>",
        "[<!channel>](slack://user?team=T1)",
        ":smile: *a* _b_ ~c~ `d`",
        "\u202Emoc.live\u202C \u200B\u2066x\u2069 \u0007\u001b[31m &#x202E;x &#0;"
      })
  void nothingInATextDoesMoreThanBeRead(String markdown) {
    List<SlackMessage> messages = messages(markdown);

    Shown.assertAccepted(messages);
    assertThat(Shown.all(messages.getFirst().blocks(), "link")).isEmpty();
  }

  @Test
  void htmlIsShown() {
    assertThat(Shown.text(blocks("a <b>x</b>\n\n<div>\ny\n</div>")))
        .isEqualTo("a <b>x</b>\n\n<div>\ny\n</div>");
  }

  static List<SlackMessage> messages(String markdown) {
    return SlackFormatter.messages(MarkdownReader.read(markdown));
  }

  private static ArrayNode blocks(String markdown) {
    List<SlackMessage> messages = messages(markdown);
    Shown.assertAccepted(messages);
    assertThat(messages).hasSize(1);
    return copy(messages.getFirst().blocks());
  }

  private static ArrayNode copy(ArrayNode blocks) {
    try {
      return (ArrayNode) new JsonMapper().readTree(blocks.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> types(ArrayNode nodes) {
    return nodes.valueStream().map(node -> node.path("type").asText()).toList();
  }

  private static String styled(ArrayNode blocks, String style) {
    StringBuilder text = new StringBuilder();
    for (JsonNode element : Shown.all(blocks, "text")) {
      if (element.path("style").path(style).asBoolean()) {
        text.append(element.path("text").asText());
      }
    }
    return text.toString();
  }
}
