package supportbot.casehint;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.casehint.Asking.found;

import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.CaseDraft;
import supportbot.api.Language;

class DraftTest {

  @Test
  void fillsWhatTheThreadTells() throws InterruptedException {
    CaseDraft draft =
        Asking.of("재시작해 봤는데 그대로입니다. 고객 접속이 안 됩니다")
            .after(
                """
                안녕하세요.
                prod-api 인스턴스 i-0a1b2c3d4e5f60718 가 어제 저녁부터 시작되지 않습니다. ap-northeast-2 입니다.
                Client.InternalError: Client error on launch
                """)
            .draft();
    assertThat(draft.subject()).startsWith("prod-api 인스턴스").doesNotContain("안녕하세요");
    assertThat(draft.description())
        .contains("문제:\nprod-api 인스턴스 i-0a1b2c3d4e5f60718 가 어제 저녁부터 시작되지 않습니다.")
        .contains("발생 시점:\nprod-api 인스턴스")
        .contains("오류 메시지와 로그:\nClient.InternalError: Client error on launch\n")
        .contains("시도한 조치:\n재시작해 봤는데 그대로입니다.")
        .contains("영향:\n고객 접속이 안 됩니다")
        .contains("리소스와 리전:\ni-0a1b2c3d4e5f60718, ap-northeast-2")
        .doesNotContain("유사 과거 사례");
  }

  @Test
  void leavesBlanksForWhatIsNotKnown() throws InterruptedException {
    assertThat(Asking.of("이게 왜 이럴까요").draft().description())
        .contains("발생 시점:\n[…", "오류 메시지와 로그:\n[…", "시도한 조치:\n[…", "영향:\n[…", "리소스와 리전:\n[…");
  }

  @Test
  void keepsErrorsAsTheyStandAndTakesTheTimeFromTheLog() throws InterruptedException {
    String log =
        """
        2026-03-01T10:00:00Z ERROR boom
        java.lang.IllegalStateException: no
            at com.acme.Main.run(Main.java:7)\
        """;
    CaseDraft draft = Asking.of("배치가 죽습니다\n```\n" + log + "\n```").draft();
    assertThat(draft.description()).contains(log, "발생 시점:\n2026-03-01T10:00:00Z\n");
    assertThat(draft.subject()).isEqualTo("배치가 죽습니다");
  }

  @Test
  void anErrorAloneIsTheSubject() throws InterruptedException {
    CaseDraft draft = Asking.of("AccessDeniedException: not authorized").draft();
    assertThat(draft.subject()).isEqualTo("AccessDeniedException: not authorized");
    assertThat(draft.description()).contains("문제:\n[…");
  }

  @Test
  void anErrorWithWordsAroundItIsBoth() throws InterruptedException {
    String line = "Go 서비스: dial tcp 10.0.0.1:53: i/o timeout 왜 날까요";
    CaseDraft draft = Asking.of("<@U012AB3CD>\n" + line).draft();
    assertThat(draft.description()).contains("문제:\n" + line, "오류 메시지와 로그:\n" + line);
    assertThat(draft.subject()).isEqualTo(line);
  }

  @Test
  void listsTheNumbersOfRelatedCases() throws InterruptedException {
    String description =
        Asking.of("느려요")
            .related(found("17000001001", "ec2"), found("1](x)", "ec2"), found("17000001002", "s3"))
            .draft()
            .description();
    assertThat(description).endsWith("유사 과거 사례:\n17000001001, 17000001002");
  }

  @Test
  void writesEnglish() throws InterruptedException {
    var answer =
        Asking.of("Uploads to S3 fail since Monday. We tried a reboot.")
            .related(found("17000001001", "s3"))
            .answer(Language.ENGLISH);
    assertThat(((Answer.Hint) answer).draft().orElseThrow().description())
        .contains("Problem:\nUploads", "When it began:\nUploads", "What was tried:\nWe tried")
        .contains("Error messages and logs:\n[…", "Similar past cases:\n17000001001");
  }

  @Test
  void secretsAndPersonalDataAreMarked() throws InterruptedException {
    var hint =
        Asking.of("kim@example.com 키 AKIA\u200bIOSFODNN7\u001b[0mEXAMPLE 가 거부됩니다")
            .after("계정 111122223333, 담당 kim@example.com")
            .hint();
    assertThat(hint.toString())
        .doesNotContain("kim@", "IOSFODNN7", "111122223333")
        .contains("access-key-", "email-", "account-");
  }

  @Test
  void aSecretAcrossTheCutIsMarkedFirst() throws InterruptedException {
    String key = "AKIAIOSFODNN7EXAMPLE";
    for (int length = 1_975; length < 2_005; length += 3) {
      var draft = Asking.of("가".repeat(length) + " " + key).draft();
      assertThat(draft.toString()).doesNotContain("AKIA");
    }
  }
}
