package supportbot.engine.slack.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {

  @ParameterizedTest
  @CsvSource({
    "AWS 문서, https://docs.aws.amazon.com/ec2/",
    "docs.aws.amazon.com, https://docs.aws.amazon.com/ec2/",
    "www.example.com, https://example.com/",
    "https://example.com/a, https://example.com/a",
    "a@example.com, mailto:a@example.com",
    "Aurora 3.04.1, https://example.com/",
    "'1. OS 교체, 2.0', https://example.com/"
  })
  void aLinkThatSaysWhereItLeadsStaysAsItIs(String text, String address) {
    List<Span> spans = Links.link(List.of(Span.plain(text)), address);

    assertThat(Span.text(spans)).isEqualTo(text);
    assertThat(spans).allMatch(span -> span.url().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "https://aws.amazon.com, https://evil.example/",
    "aws.amazon.com, https://evil.example/",
    "aws.amazon.com 콘솔, https://evil.example/aws.amazon.com",
    "https://example.com/safe, https://example.com/evil",
    "aws。amazon。com, https://evil.example/",
    "\u0430ws.amazon.com, https://aws.amazon.com/",
    "10.0.0.12, https://evil.example/",
    "help@aws.example, mailto:x@evil.example",
    "콘솔, https://aws.amazon.com@evil.example/"
  })
  void aLinkThatPretendsToLeadElsewhereShowsItsTarget(String text, String address) {
    List<Span> spans = Links.link(List.of(Span.plain(text)), address);

    assertThat(Span.text(spans)).isEqualTo(text + " (" + address + ")");
    assertThat(spans.getFirst().url()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "slack://user",
        "file:///etc/passwd",
        "//evil.example",
        "../relative",
        "http:",
        "https://",
        "https://\u0430ws.com/"
      })
  void whatNobodyShouldFollowIsText(String address) {
    List<Span> spans = Links.link(List.of(Span.plain("여기")), address);

    assertThat(spans).allMatch(span -> span.url().isEmpty());
    assertThat(Span.text(spans)).isEqualTo("여기 (" + address + ")");
  }

  @Test
  void addressesAreEncoded() {
    assertThat(Links.safe("https://example.com/가 나?a=<b>|c"))
        .hasValue("https://example.com/%EA%B0%80%20%EB%82%98?a=%3Cb%3E%7Cc");
    assertThat(Links.safe("https://example.com/" + "a".repeat(3_000))).isEmpty();
  }

  @Test
  void anAddressInATextEndsBeforeAKoreanParticle() {
    assertThat(Links.bare(Span.plain("(https://example.com/a_(b).)를 보세요. http://x.example/?a=1.")))
        .extracting(span -> span.url().map(url -> "<" + url + ">").orElse(span.text()))
        .containsExactly(
            "(", "<https://example.com/a_(b)>", ".)를 보세요. ", "<http://x.example/?a=1>", ".");
  }
}
