package supportbot.qcli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import supportbot.api.Citation;
import supportbot.testkit.SampleCases;

class SourcesTest {

  @Test
  void casesObjectsAndLinksAreFound() {
    Sources sources =
        Sources.of(
            """
            As in **1234563851** and case-111122223333-muen-2026-abcdef.
            [One](https://console.aws.amazon.com/support/home#/case/?displayId=1700000001).
            s3://support-knowledge-base/kb/technical/ec2/2026-01-02/1700000002.md, http://a.example/x
            """);
    assertThat(sources.cases().keySet())
        .containsExactly(
            "1234563851", "case-111122223333-muen-2026-abcdef", "1700000001", "1700000002");
    URI link =
        URI.create("https://console.aws.amazon.com/support/home#/case/?displayId=1700000001");
    assertThat(sources.cases().get("1700000001")).isEqualTo(Optional.of(link));
    assertThat(sources.links()).containsExactly(link);
    assertThat(sources.objects())
        .containsExactly("s3://support-knowledge-base/kb/technical/ec2/2026-01-02/1700000002.md");
  }

  @Test
  void whatIsNoCaseIsNotOne() {
    assertThat(
            Sources.of(
                    "account 111122223333, 계정 번호: 111122223333, 12345678, 1234567890123456,"
                        + " i-1234567890, a@1234567890, 0123456789\n"
                        + "```\n"
                        + "1234563851\n"
                        + "```\n")
                .isEmpty())
        .isTrue();
  }

  @Test
  void linksAreHttpsOnlyAndHoldNoLogin() {
    assertThat(Sources.of("https://u:p@a.example http://a.example javascript:alert(1)").isEmpty())
        .isTrue();
  }

  @Test
  void knownCasesKeepWhatIsKnownOfThem() {
    Citation known = SampleCases.citation(SampleCases.billing());
    String number = known.card().number();
    List<Citation> citations =
        Sources.of("1234563851 and " + number + " and " + known.card().caseId())
            .citations(List.of(known), 3);
    assertThat(citations).hasSize(2);
    assertThat(citations.get(0).card().title()).isEmpty();
    assertThat(citations.get(1).card()).isEqualTo(known.card());
    assertThat(Sources.of("1234563851 " + number).citations(List.of(), 1)).hasSize(1);
  }
}
