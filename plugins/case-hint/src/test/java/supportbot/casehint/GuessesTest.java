package supportbot.casehint;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.casehint.Asking.found;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.Filters;

class GuessesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          critical | 전체 중단 상태입니다
          critical | 전체 서비스가 먹통이에요
          critical | we have a complete outage
          critical | all customers are affected
          urgent   | 운영 장애입니다
          urgent   | 운영 환경 DB가 다운됐어요
          urgent   | 긴급하게 문의드립니다
          urgent   | production down
          urgent   | Our production database is down
          high     | 일부 고객에게 영향이 있습니다
          high     | 장애 조사 중이에요
          high     | 배포가 막혀 있어요
          high     | this impacts the checkout
          normal   | 인스턴스가 시작되지 않아 문의드립니다
          normal   | 영향은 없지만 배포가 실패합니다
          normal   | 운영 장애는 아니고 빌드가 실패합니다
          normal   | no impact yet, but the build fails
          normal   | 지금 로그 보는 중
          low      | 버전 업그레이드 문의
          low      | 질문 있습니다
          low      | how do I tag a bucket
          """)
  void severityComesFromWords(String severity, String text) throws InterruptedException {
    assertThat(Asking.of(text).draft().severity()).isEqualTo(severity);
  }

  @Test
  void theWorstOfTheThreadCounts() throws InterruptedException {
    var draft = Asking.of("추가 질문 있어요").after("운영 장애입니다", "로그 첨부합니다").draft();
    assertThat(draft.severity()).isEqualTo("urgent");
  }

  @Test
  void theRequestItselfIsNoQuestion() throws InterruptedException {
    String markdown =
        Asking.of("S3 업로드 안 됩니다. 서포트에 문의하고 싶어요").answer(supportbot.api.Language.KOREAN).toString();
    assertThat(markdown).contains("(normal)", "서비스: S3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          billing   | 이번 달 청구서가 이상해요
          billing   | 카드 결제가 거절됩니다
          billing   | 잘못 산 세이빙스 플랜 환불 되나요
          billing   | please resend the invoice
          billing   | we were charged twice
          account   | 루트 MFA 분실했습니다
          account   | Lost the MFA device of root
          account   | Lambda 동시 실행 한도 증가 부탁합니다
          account   | vCPU limit increase for g5
          account   | 계정이 정지됐어요
          account   | 계정 로그인이 안 돼요
          account   | our account was suspended
          technical | VPC Lambda에서 외부 결제 API 호출이 타임아웃
          technical | 다른 계정에서 S3 접근이 안 돼요
          technical | 도메인 계정으로 RDP가 안 됩니다
          technical | invoice-service pods crash
          technical | DynamoDB billing mode를 바꿨더니 느려요
          technical | EC2가 시작되지 않아요
          """)
  void categoryComesFromWords(String category, String text) throws InterruptedException {
    assertThat(Asking.of(text).draft().category()).isEqualTo(category);
  }

  @Test
  void theThreadTellsTheCategoryWhenTheQuestionDoesNot() throws InterruptedException {
    assertThat(Asking.of("왜 그럴까요").after("환불 처리가 안 됩니다").draft().category()).isEqualTo("billing");
  }

  @Test
  void filtersTellTheCategoryLast() throws InterruptedException {
    var only = filters(Set.of(), Set.of("billing"));
    assertThat(Asking.of("이게 뭔가요").filters(only).draft().category()).isEqualTo("billing");
    assertThat(Asking.of("루트 MFA 분실").filters(only).draft().category()).isEqualTo("account");
    var unknown = filters(Set.of(), Set.of("``` <!here>"));
    assertThat(Asking.of("이게 뭔가요").filters(unknown).draft().category()).isEqualTo("technical");
  }

  @Test
  void theTwoBestCasesTellTheServiceWhenTheyAgree() throws InterruptedException {
    var asking = Asking.of("왜 이렇게 느리죠");
    assertThat(asking.related(found("1", "efs"), found("2", "efs")).draft().service())
        .isEqualTo("efs");
    assertThat(asking.related(found("1", "efs"), found("2", "fsx")).draft().service()).isEmpty();
    assertThat(asking.related(found("1", "efs")).draft().service()).isEmpty();
    assertThat(Asking.of("RDS 느려요").related(found("1", "efs"), found("2", "efs")).draft().service())
        .isEqualTo("rds");
  }

  @Test
  void filtersTellTheServiceLast() throws InterruptedException {
    var asking = Asking.of("왜 이렇게 느리죠").filters(filters(Set.of("ec2"), Set.of()));
    assertThat(asking.draft().service()).isEqualTo("ec2");
    assertThat(asking.related(found("1", "efs"), found("2", "efs")).draft().service())
        .isEqualTo("efs");
    var both = Asking.of("왜 느리죠").filters(filters(Set.of("ec2", "rds"), Set.of()));
    assertThat(both.draft().service()).isEmpty();
  }

  @Test
  void aServiceThatIsNoNameIsDropped() throws InterruptedException {
    String hostile = "x](http://evil) <!channel>";
    var hint = Asking.of("왜요").related(found("1", hostile), found("2", hostile)).hint();
    assertThat(hint.draft().orElseThrow().service()).isEmpty();
    assertThat(hint.markdown()).doesNotContain("evil");
  }

  private static Filters filters(Set<String> services, Set<String> categories) {
    return new Filters(
        services, categories, Set.of(), Set.of(), Optional.empty(), Optional.empty());
  }
}
