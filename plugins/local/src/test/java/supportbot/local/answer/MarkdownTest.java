package supportbot.local.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import supportbot.api.Passage;
import supportbot.testkit.HostileTexts;

class MarkdownTest {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]");

  static Stream<String> hostile() {
    return Stream.concat(
        HostileTexts.all().stream(),
        Stream.of(
            "[link](http://evil.example) ![image](http://evil.example/x.png)",
            "[reference][r]\n\n[r]: http://evil.example",
            "<http://evil.example> <a href='x'>y</a> <!-- comment -->",
            "<@U0000> <!channel> <!here|here> @everyone",
            "```\nrm -rf /\n```",
            "~~~\nfence\n~~~ and `code` and ``more``",
            "# heading",
            "heading\n=======",
            "heading\n-------",
            "> quote",
            "- bullet",
            "+ bullet",
            "* bullet",
            "1. number",
            "42) number",
            "---",
            "***bold*** __bold__ _i_ *i* snake_case_name",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "&lt;script&gt; &#60; &copy; AT&T a & b",
            "\\[not a link\\] \\* \\\\",
            "    indented code",
            "a  \nhard break\\\nanother",
            "C1 \u009b31m delete \u007f isolate \u2066x\u2069",
            "[ ] task",
            "http://example.com/a_b_c?x=1&y=2"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textStandsAsItIsAfterAWord(String text) {
    Rendered rendered = Rendered.of("**Cause:** " + Markdown.line(text, 500));
    assertThat(rendered.text()).isEqualTo(("Cause: " + seen(text)).strip());
    assertThat(rendered.markup()).containsExactly("Paragraph", "StrongEmphasis");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textStandsAsItIsInAList(String text) {
    Rendered rendered = Rendered.of("1. " + Markdown.line(text, 500));
    assertThat(rendered.text()).isEqualTo(seen(text));
    assertThat(rendered.markup()).containsExactly("OrderedList", "ListItem", "Paragraph");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textStandsAsItIsInAHeading(String text) {
    Rendered rendered = Rendered.of("### 1. **" + Markdown.line(text, 500) + "** (1)");
    assertThat(rendered.markup().getFirst()).isEqualTo("Heading");
    assertThat(rendered.markup()).isSubsetOf("Heading", "StrongEmphasis");
    assertThat(rendered.text()).contains(seen(text));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void textStandsAsItIsInAQuote(String text) {
    Rendered rendered = Rendered.of("> " + Markdown.snippet(Passage.of(text), 500));
    assertThat(rendered.text()).isEqualTo(seen(text));
    assertThat(rendered.markup()).containsExactly("BlockQuote", "Paragraph");
  }

  @Test
  void longLineIsCutAtAWord() {
    assertThat(Markdown.line("one two three four", 14)).isEqualTo("one two three…");
    assertThat(Markdown.line("one two three four", 13)).isEqualTo("one two…");
    assertThat(Markdown.line("x".repeat(1000), 160)).hasSize(160).endsWith("…");
    assertThat(Markdown.line("one\n\t two", 100)).isEqualTo("one two");
  }

  @Test
  void noCharacterIsHalved() {
    String faces = "😀".repeat(100);
    for (int longest = 3; longest < 20; longest++) {
      assertThat(Markdown.line(faces, longest)).matches("(?:😀)+…");
      Passage passage = new Passage("a" + faces, List.of(), Optional.empty());
      assertThat(Markdown.snippet(passage, longest)).matches("a?(?:😀)+…");
    }
  }

  @Test
  void snippetShowsWhereMostWordsMatch() {
    String text =
        "start ".repeat(100) + "the pump stalls because of the sand " + "end ".repeat(100);
    int pump = text.indexOf("pump");
    int sand = text.indexOf("sand");
    Passage passage =
        new Passage(
            text,
            List.of(
                new Passage.Range(0, 5),
                new Passage.Range(pump, pump + 4),
                new Passage.Range(sand, sand + 4)),
            Optional.empty());
    assertThat(Markdown.snippet(passage, 120))
        .contains("the **pump** stalls because of the **sand**")
        .startsWith("…")
        .endsWith("…")
        .hasSizeLessThan(140);
  }

  @Test
  void highlightsHoldNoMarkupOfTheirOwn() {
    String text = "see [a](b) now";
    Passage passage =
        new Passage(
            text, List.of(new Passage.Range(4, 7), new Passage.Range(7, 10)), Optional.empty());
    Rendered rendered = Rendered.of(Markdown.snippet(passage, 100));
    assertThat(rendered.markup()).doesNotContain("Link");
    assertThat(rendered.text().replace("*", "")).isEqualTo(text);
  }

  private static String seen(String text) {
    return UNSEEN
        .matcher(text.replaceAll("\\s", " "))
        .replaceAll(" ")
        .replaceAll(" +", " ")
        .strip();
  }
}
