package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.CaseMessage;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;
import supportbot.api.SupportCase;
import supportbot.local.evaluation.EvaluationIndex;
import supportbot.testkit.SampleCases;

class ExtractiveSummarizerTest {
  private final ExtractiveSummarizer summarizer = new ExtractiveSummarizer(8);

  @Test
  void tellsQuestionCauseSolutionAndSteps() {
    Summary summary =
        summarizer.summarize(
            thread(
                "Instance does not start",
                """
                Hello,

                Our instance i-0123456789abcdef0 fails to start since this morning.

                An error occurred (AccessDenied) when calling the StartInstances operation.

                Best regards,
                Somebody
                """,
                """
                Hello,

                Thank you for contacting AWS Support.

                The start fails because the role build-runner has lost its permission to use the key.

                Please restore it:
                1. Open the key policy
                2. Add build-runner to the key users

                aws kms enable-key --key-id 1234

                Best regards,
                AWS Support
                """,
                "Added build-runner to the key users and the instance works again. Please close."));

    assertThat(summary.question().text()).contains("fails to start").contains("AccessDenied");
    assertThat(summary.question().messages()).containsExactly("m1");
    assertThat(summary.cause().orElseThrow().text()).contains("because the role build-runner");
    assertThat(summary.cause().orElseThrow().messages()).containsExactly("m2");
    assertThat(summary.solution().orElseThrow().text()).contains("Added build-runner");
    assertThat(summary.steps())
        .extracting(Statement::text)
        .containsSubsequence(
            "Open the key policy",
            "Add build-runner to the key users",
            "aws kms enable-key --key-id 1234");
    assertThat(summary.errorCodes()).containsExactly("AccessDenied");
    assertThat(summary.fix()).isEqualTo(Summary.Fix.PERMANENT);
    assertThat(allText(summary))
        .doesNotContain("Best regards", "Thank you for contacting", "Hello");
  }

  @Test
  void takesNoIdeaThatDidNotHelpForTheCause() {
    Summary summary =
        summarizer.summarize(
            thread(
                "연결이 간헐적으로 실패합니다",
                "배치 서버에서 DB 연결이 간헐적으로 실패합니다.",
                "보안 그룹 규칙이 누락되어 연결이 차단되는 것으로 확인됩니다. 규칙을 추가해 주십시오.",
                "규칙을 추가했지만 똑같이 실패합니다. 변화 없습니다.",
                "확인 결과 커넥션 풀의 유휴 시간이 DB의 유휴 시간보다 길기 때문에 끊어진 연결이 재사용됩니다. 유휴 시간을 줄여 주십시오.",
                "유휴 시간을 줄이고 나서 정상으로 돌아왔습니다. 감사합니다."));

    assertThat(summary.cause().orElseThrow().text()).contains("커넥션 풀").doesNotContain("보안 그룹");
    assertThat(summary.cause().orElseThrow().messages()).containsExactly("m4");
    assertThat(summary.language()).isEqualTo("ko");
  }

  @Test
  void saysNothingOfTheEndOfAThreadThatOnlyAsks() {
    Summary summary =
        summarizer.summarize(
            thread(
                "Packets are dropped",
                "Packets are dropped on our server several times a day.",
                "Could you please share the output of ethtool? 1. the time of the drops 2. the"
                    + " kernel",
                "Here it is: bw_out_allowance_exceeded: 1842",
                "Thank you. We are checking this and will come back to you."));

    assertThat(summary.question().text()).contains("Packets are dropped on our server");
    assertThat(summary.cause()).isEmpty();
    assertThat(summary.solution()).isEmpty();
    assertThat(summary.steps()).isEmpty();
    assertThat(summary.fix()).isEqualTo(Summary.Fix.NONE);
  }

  @Test
  void makesAQuestionOfADocumentWithoutAnAnswer() {
    Summary summary =
        summarizer.summarize(
            thread(
                "Bank transfer fees",
                "A transfer between accounts takes two days. The fee depends on the country and is"
                    + " shown before the transfer is confirmed."));

    assertThat(summary.question().text()).contains("Bank transfer fees");
    assertThat(summary.cause()).isEmpty();
    assertThat(summary.solution()).isEmpty();
    assertThat(summary.steps()).isEmpty();
    assertThat(summary.confidence()).isLessThan(0.5);
  }

  @Test
  void findsAWorkaround() {
    Summary summary =
        summarizer.summarize(
            thread(
                "배포가 멈춥니다",
                "배포가 중간에 멈춥니다.",
                "에이전트 버전의 결함 때문에 배포가 멈춥니다. 수정 전까지 임시로 이전 버전으로 되돌려 주십시오.",
                "임시로 이전 버전으로 되돌리니 배포가 정상으로 됩니다."));

    assertThat(summary.fix()).isEqualTo(Summary.Fix.WORKAROUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n\n", "안녕하세요.\n\n감사합니다.", "--", "> quoted", "?", "{\"a\":"})
  void neverFailsForMessagesThatTellNothing(String body) {
    assertThat(summarizer.summarize(thread("", body)).question().text()).isNotBlank();
    assertThat(summarizer.summarize(thread("Title", body, body, body)).question().text())
        .isNotBlank();
  }

  @Test
  void needsNeitherMessagesNorASubject() {
    Summary summary = summarizer.summarize(SampleCases.resolved(1, " ", "", "other", "en"));

    assertThat(summary.question().text()).isNotBlank();
    assertThat(summary.question().messages()).isEmpty();
    assertThat(summary.category()).isEmpty();
    assertThat(summary.service()).isEmpty();
    assertThat(summary.language()).isEqualTo("en");
  }

  @Test
  void findsBillingAndAccountWhereTheCodesDoNotTell() {
    assertThat(
            category("Refund of a charge on our invoice", "We were charged twice on the invoice."))
        .contains("billing");
    assertThat(
            category(
                "Root user cannot sign in, MFA device lost",
                "The MFA device of the root user is lost."))
        .contains("account");
    assertThat(category("Question", "It is slow.")).isEmpty();
  }

  @Test
  void keepsEveryStatementOfTheSamplesShortAndTraced() throws InterruptedException {
    for (SupportCase supportCase : EvaluationIndex.samples()) {
      Summary summary = summarizer.summarize(supportCase);
      Set<String> ids =
          supportCase.messages().stream().map(CaseMessage::id).collect(Collectors.toSet());
      for (Statement statement : statements(summary)) {
        assertThat(statement.text())
            .hasSizeBetween(2, Wording.LONGEST_PASSAGE)
            .doesNotContain("\n", "  ")
            .isEqualTo(statement.text().strip());
        assertThat(statement.messages()).isNotEmpty().isSubsetOf(ids);
      }
      assertThat(summary.steps()).hasSizeLessThanOrEqualTo(8);
      assertThat(summary).isEqualTo(summarizer.summarize(supportCase));
    }
  }

  @Test
  void keepsNoMoreStepsThanConfigured() throws InterruptedException {
    ExtractiveSummarizer brief = new ExtractiveSummarizer(1);

    for (SupportCase supportCase : EvaluationIndex.samples()) {
      assertThat(brief.summarize(supportCase).steps()).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(brief.identity()).isNotEqualTo(summarizer.identity());
    assertThat(brief.identity().model()).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "(",
        "가나다라 오류입니다. ",
        "a.b-",
        " ",
        "- x\n",
        "because \n\n",
        "\n",
        "{",
        "\"",
        "가.",
        "A_"
      })
  void takesHugeMessagesInItsStride(String unit) {
    String body = unit.repeat(5_000_000 / unit.length());

    Summary summary =
        assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> summarizer.summarize(thread("big", body, body, body)));

    assertThat(summary.question().text()).isNotBlank();
  }

  private Optional<String> category(String subject, String body) {
    return summarizer
        .summarize(SampleCases.resolved(1, subject, "", "other", "en", body))
        .category();
  }

  private static SupportCase thread(String subject, String... bodies) {
    return SampleCases.resolved(
        1, subject, "amazon-elastic-compute-cloud-linux", "other", "en", bodies);
  }

  private static List<Statement> statements(Summary summary) {
    List<Statement> all = new ArrayList<>(summary.steps());
    all.add(summary.question());
    summary.impact().ifPresent(all::add);
    summary.cause().ifPresent(all::add);
    summary.solution().ifPresent(all::add);
    return all;
  }

  private static String allText(Summary summary) {
    return statements(summary).stream().map(Statement::text).collect(Collectors.joining(" "));
  }
}
