package supportbot.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalMarkdownTest {
  private static String plain(String markdown) {
    return TerminalMarkdown.render(markdown, new Style(false));
  }

  @Test
  void rendersBlocksWithoutMarks() {
    assertThat(plain("## 원인\n\n**디스크**가 `full`입니다.\n\n1. 늘린다\n2. 다시 켠다"))
        .isEqualTo("원인\n\n디스크가 full입니다.\n\n1. 늘린다\n2. 다시 켠다");
  }

  @Test
  void keepsTheNumberThatAListBeginsWith() {
    assertThat(plain("3. three\n4. four")).isEqualTo("3. three\n4. four");
  }

  @Test
  void indentsNestedListsAndCode() {
    assertThat(plain("- a\n  - b\n\n```\nx\n  y\n```")).isEqualTo("• a\n  • b\n\n    x\n      y");
  }

  @Test
  void showsWhereALinkLeads() {
    assertThat(plain("[console](https://example.com/a) is here"))
        .isEqualTo("console is here\n→ https://example.com/a");
    assertThat(plain("<https://example.com/a>")).isEqualTo("https://example.com/a");
  }

  @Test
  void showsHtmlAsItIs() {
    assertThat(plain("a <b>c</b>\n\n<script>x</script>"))
        .isEqualTo("a <b>c</b>\n\n<script>x</script>");
  }

  @Test
  void coloursOnATerminalOnly() {
    assertThat(TerminalMarkdown.render("**a**", new Style(true))).isEqualTo("\u001b[1ma\u001b[22m");
    assertThat(plain("**a**")).isEqualTo("a");
  }

  @Test
  void takesOutWhatSteersATerminal() {
    assertThat(plain("a\u001b[2Jb\u0007c\u202ed")).isEqualTo("a[2Jbcd");
  }
}
