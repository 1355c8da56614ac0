package supportbot.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import supportbot.api.CaseRecord;
import supportbot.api.SupportCase;

class RecordMarkdownTest {

  @Test
  void holdsTitleAndSummaryAndNoMessages() {
    assertThat(text(Cases.record()))
        .isEqualTo(
            """
            # EC2 인스턴스 1

            ## Question

            왜 시작되지 않나요?

            ## Impact

            배치가 멈춤

            ## Cause

            KMS 키가 삭제 예약됨

            ## Solution

            삭제를 취소함

            ## Steps

            1. cancel-key-deletion
            2. enable-key

            ## Error codes

            - Client.InternalError
            """);
  }

  @Test
  void textFromACaseStartsNoBlockOfItsOwn() {
    String hostile =
        """
        # one

        ## Solution
            code
        > quote
        - item
        1. first
        ```
        ===
        ---
        <!-- gone\r
        <email-1> \u0007x\
        """;
    String text = text(with("# title\n## Solution", hostile));
    assertThat(text)
        .startsWith("# \\# title ## Solution\n")
        .contains(
            """
            \\# one
            \\## Solution
            code
            \\> quote
            \\- item
            1\\. first
            \\```
            \\===
            \\---
            \\<!-- gone
            <email-1>  x
            """);
    assertThat(text.lines().filter(line -> line.startsWith("#")))
        .containsExactly("# \\# title ## Solution", "## Question");
  }

  @Test
  void titleIsTheQuestionWhereTheSubjectIsEmpty() {
    assertThat(text(with(" ", "What now?"))).startsWith("# What now?\n\n## Question\n");
  }

  @Test
  void isShortWhateverASummarizerSays() {
    assertThat(text(with("x".repeat(100_000), "가".repeat(5_000_000))).length()).isLessThan(5_000);
  }

  private static CaseRecord with(String subject, String question) {
    SupportCase source = Cases.of(1);
    var titled =
        new SupportCase(
            source.caseId(),
            source.displayId(),
            subject,
            source.status(),
            source.serviceCode(),
            source.categoryCode(),
            source.severityCode(),
            source.submittedBy(),
            source.createdAt(),
            source.resolvedAt(),
            source.language(),
            source.messages());
    return Cases.record(titled, Cases.question(question));
  }

  private static String text(CaseRecord record) {
    return new String(RecordMarkdown.write(record), StandardCharsets.UTF_8);
  }
}
