package supportbot.engine.slack.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  /** Pieces of Markdown in which every word stands to be read; {@code %s} becomes words. */
  private static final List<String> BLOCKS =
      List.of(
          "# %s\n\n",
          "#### **%s** `%s`\n\n",
          "%s **%s**입니다 *%s* ~~%s~~\n%s\n\n",
          "- %s\n  - %s\n    1. %s\n- %s\n\n  %s\n\n",
          "7. %s\n8. %s\n\n   ```\n   %s\n   ```\n9. %s\n\n",
          "```java\n%s\n\n%s\n```\n\n",
          "> %s\n>\n> - %s\n> ```\n> %s\n> ```\n\n",
          "---\n\n",
          "| %s | %s |\n|---|---|\n| %s | `%s` |\n| [%s](https://example.com/x) | |\n\n",
          "[%s](https://example.com) ![%s](https://example.com/i.png) [%s](javascript:x)\n\n",
          "<div>%s</div>\n\n",
          "    %s\n\n",
          "\"**\"%s\"**를 %s\n\n");

  private static final List<String> PARTS =
      List.of(
          "**",
          "*",
          "_",
          "~~",
          "`",
          "```\n",
          "\n",
          "\n\n",
          "> ",
          "- ",
          "1. ",
          "# ",
          "| ",
          "|",
          "|-|-|\n",
          "[",
          "](",
          ")",
          "!",
          "<",
          ">",
          "<!channel>",
          "<@U0123456>",
          "&lt;",
          "&#x202e;",
          "&",
          "@here ",
          "http://a.example/",
          "javascript:",
          "가",
          "나다",
          "\"",
          "(",
          "a",
          "word ",
          "\u202E",
          "\u200B",
          "\uD83D\uDE00",
          "\uD83D",
          "\u0000",
          "\t",
          "    ",
          "\\",
          "===\n",
          "---\n",
          "<b>",
          "<!-- ",
          "-->",
          "\u2E3A",
          "<|>",
          "[a]: http://b.example 'c'\n",
          "가)**은",
          "\r\n");

  @Test
  void everythingThatMarkdownSaysComesOutInOrderWithinTheLimits() {
    Random random = new Random(20_261_123);
    for (int round = 0; round < 100; round++) {
      StringBuilder markdown = new StringBuilder();
      List<String> words = new ArrayList<>();
      for (int block = random.nextInt(1, round % 10 == 0 ? 400 : 40); block > 0; block--) {
        String form = BLOCKS.get(random.nextInt(BLOCKS.size()));
        while (form.contains("%s")) {
          List<String> some =
              IntStream.range(0, random.nextInt(20) == 0 ? random.nextInt(1, 900) : 3)
                  .mapToObj(index -> "w" + (words.size() + index) + (index % 2 == 0 ? "가" : "z"))
                  .toList();
          words.addAll(some);
          form = form.replaceFirst("%s", String.join(" ", some));
        }
        markdown.append(form);
      }
      List<SlackMessage> messages = MarkdownReaderTest.messages(markdown.toString());
      Shown.assertAccepted(messages);
      assertInOrder(Shown.text(messages), words);
    }
  }

  @Test
  void noTextWhateverBreaksALimitOrLosesAWord() {
    Random random = new Random(7);
    for (int round = 0; round < 1_500; round++) {
      int length = round % 100 == 0 ? 9_000 : 60;
      StringBuilder markdown = new StringBuilder();
      for (int part = random.nextInt(1, length); part > 0; part--) {
        markdown.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      List<Piece> pieces = MarkdownReader.read(markdown.toString());
      if (pieces.isEmpty()) {
        continue;
      }
      List<SlackMessage> messages = MarkdownReaderTest.messages(markdown.toString());
      Shown.assertAccepted(messages);
      assertInOrder(Shown.text(messages), literals(markdown.toString()));
    }
  }

  /** What brings a reader down that recurses, or looks back again and again. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*a ",
        "*a **b ",
        "[",
        "![",
        "[a](",
        "> ",
        "- ",
        "1. a\n",
        "`",
        "a.",
        "www.a.",
        "http://",
        "\\",
        "(",
        "**\"",
        "가**",
        ")**은",
        "<",
        "<!--",
        "&",
        "|a",
        "\n- ",
        "~~a ",
        "_a ",
        "!",
        "x",
        "[x](http://a.",
        "\uD83D\uDE00",
        "# a\n",
        "---\n",
        "|a|b|\n|-|-|\n\n"
      })
  void noTextTakesLongHoweverOftenItRepeats(String part) {
    String markdown = part.repeat(40_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> {
          Shown.assertAccepted(MarkdownReaderTest.messages("글\n\n" + markdown + "끝"));
          String closed = "*a ".repeat(8_000) + part.repeat(4_000) + " a*".repeat(8_000);
          Shown.assertAccepted(MarkdownReaderTest.messages(closed));
          Shown.assertAccepted(
              MarkdownReaderTest.messages("[" + part.repeat(8_000) + "](http://a.example)"));
        });
  }

  /** How deep the parser can go depends on the thread, and on what the JVM has compiled. */
  @Test
  void marksThatAreNestedTooDeepAreText() throws InterruptedException {
    String markdown = "*a ".repeat(20_000) + "끝" + " a*".repeat(20_000);
    List<SlackMessage> messages = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> messages.addAll(MarkdownReaderTest.messages(markdown)),
            "small",
            256 * 1024);
    small.start();
    small.join();

    Shown.assertAccepted(messages);
    assertThat(messages.stream().map(message -> Shown.all(message.blocks(), "text").toString()))
        .anyMatch(text -> text.contains("*a *a"));
  }

  @Test
  void codeIsCutAtTheEndsOfLines() {
    List<String> lines =
        IntStream.range(0, 2_000).mapToObj(line -> "echo " + line + " \uD83D\uDE00").toList();
    List<SlackMessage> messages =
        MarkdownReaderTest.messages("```\n" + String.join("\n", lines) + "\n```");

    Shown.assertAccepted(messages);
    assertThat(messages).hasSizeBetween(3, 4);
    String code =
        messages.stream()
            .map(message -> Shown.all(message.blocks(), "rich_text_preformatted"))
            .peek(codes -> assertThat(codes).hasSize(1))
            .map(codes -> Shown.text(codes.getFirst()))
            .collect(Collectors.joining("\n"));
    assertThat(code.lines().toList()).isEqualTo(lines);
  }

  @Test
  void aLongTableGoesOnInMessagesOfItsOwnWithItsHeadings() {
    String rows =
        IntStream.range(0, 250)
            .mapToObj(row -> "| r" + row + " | x |\n")
            .collect(Collectors.joining());
    List<SlackMessage> messages =
        MarkdownReaderTest.messages("앞\n\n| 이름 | 값 |\n|---|---|\n" + rows + "\n뒤");

    Shown.assertAccepted(messages);
    assertThat(messages).hasSize(3);
    List<JsonNode> tables =
        messages.stream()
            .flatMap(message -> Shown.all(message.blocks(), "table").stream())
            .toList();
    assertThat(tables)
        .hasSize(3)
        .allMatch(table -> Shown.text(table.path("rows").get(0)).equals("이름값"));
    assertThat(tables.stream().mapToInt(table -> table.path("rows").size()).sum()).isEqualTo(253);
  }

  @Test
  void aTableThatIsTooWideIsShownAsLines() {
    String head = "| " + "c |".repeat(21) + "\n|" + "---|".repeat(21) + "\n";
    List<SlackMessage> messages = MarkdownReaderTest.messages(head + "| v |\n");

    Shown.assertAccepted(messages);
    assertThat(Shown.all(messages.getFirst().blocks(), "table")).isEmpty();
    assertThat(Shown.text(messages)).startsWith("c | c | c");
  }

  @Test
  void aTitleDoesNotStandAloneAtTheEndOfAMessage() {
    String text = ("가".repeat(2_300) + "\n\n").repeat(4);
    List<SlackMessage> messages = MarkdownReaderTest.messages(text + "# 제목\n\n" + "나".repeat(600));

    assertThat(messages).hasSize(2);
    assertThat(messages.get(1).blocks().get(0).path("type").asText()).isEqualTo("header");
  }

  @Test
  void anItemThatIsCutIsNotANewItem() {
    List<SlackMessage> messages =
        MarkdownReaderTest.messages("1. " + "가 ".repeat(9_000) + "\n2. 둘");

    Shown.assertAccepted(messages);
    assertThat(messages).hasSize(2);
    assertThat(Shown.all(messages.getFirst().blocks(), "rich_text_list"))
        .singleElement()
        .satisfies(list -> assertThat(list.path("elements")).hasSize(1));
    assertThat(Shown.all(messages.get(1).blocks(), "rich_text_list"))
        .singleElement()
        .satisfies(list -> assertThat(list.path("offset").asInt()).isEqualTo(1));
  }

  private static void assertInOrder(String text, List<String> words) {
    String bare = text.replaceAll("\\s", "");
    int from = 0;
    for (String word : words) {
      int at = bare.indexOf(word, from);
      assertThat(at).as("%s after %s in %s", word, from, bare).isGreaterThanOrEqualTo(0);
      from = at + word.length();
    }
  }

  /** Every text in the parser's tree, by another way than the reader's. */
  private static List<String> literals(String markdown) {
    EastAsianEmphasis source = EastAsianEmphasis.of(Letters.visible(markdown));
    List<String> literals = new ArrayList<>();
    Parser.builder()
        .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
        .maxOpenBlockParsers(50)
        .build()
        .parse(source.text())
        .accept(
            new AbstractVisitor() {
              private void add(String literal) {
                literals.add(Letters.visible(source.original(literal)).replaceAll("\\s", ""));
              }

              @Override
              public void visit(Text node) {
                add(node.getLiteral());
              }

              @Override
              public void visit(Code node) {
                add(node.getLiteral());
              }

              @Override
              public void visit(HtmlInline node) {
                add(node.getLiteral());
              }

              @Override
              public void visit(HtmlBlock node) {
                add(node.getLiteral());
              }

              @Override
              public void visit(FencedCodeBlock node) {
                add(node.getLiteral());
              }

              @Override
              public void visit(IndentedCodeBlock node) {
                add(node.getLiteral());
              }
            });
    return literals;
  }
}
