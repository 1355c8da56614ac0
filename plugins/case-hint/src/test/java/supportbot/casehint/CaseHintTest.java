package supportbot.casehint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.Answer;
import supportbot.api.AnswererFactory;
import supportbot.api.Check;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.testkit.FakeAnswerContext;

class CaseHintTest {

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(AnswererFactory.class))
        .extracting(AnswererFactory::name)
        .containsExactly("case-hint", "open-case");
  }

  @Test
  void isAlwaysReady() throws InterruptedException {
    try (var answerer = Asking.create(new CaseHintFactory(), "")) {
      assertThat(answerer.check()).isEqualTo(Check.ok());
    }
  }

  @Test
  void openCaseAnswersRequestsOnly() throws InterruptedException {
    try (var answerer = Asking.create(new OpenCaseFactory(), "")) {
      assertThat(
              answerer.answer(
                  Question.of("q", "RDS가 느려요. 케이스 열어줘", Language.KOREAN), new FakeAnswerContext()))
          .isInstanceOf(Answer.Reply.class);
      assertThat(
              answerer.answer(
                  Question.of("q", "RDS가 느려요", Language.KOREAN), new FakeAnswerContext()))
          .isInstanceOf(Answer.Pass.class);
    }
  }

  @Test
  void hintsHowToOpenACaseInKorean() throws InterruptedException {
    Answer.Hint hint = Asking.of("람다 함수가 어제부터 타임아웃 납니다").hint();
    assertThat(hint.markdown())
        .contains("과거 사례를 찾지 못했습니다", "`/awssupport create`", "서비스: Lambda", "문제:")
        .contains("[케이스 만들기](<https://console.aws.amazon.com/support/home#/case/create>)")
        .doesNotContain("When it began");
  }

  @Test
  void hintsHowToOpenACaseInEnglish() throws InterruptedException {
    var answer = Asking.of("Our function times out since yesterday").answer(Language.ENGLISH);
    assertThat(answer).isInstanceOf(Answer.Hint.class);
    String markdown = ((Answer.Hint) answer).markdown();
    assertThat(markdown)
        .contains("No past case", "`/awssupport create`", "[create a case](<https://", "Impact:")
        .contains("Severity: System impaired (normal)", "Our function times out since yesterday");
    assertThat(markdown.codePoints().noneMatch(c -> c >= '가' && c <= '힣')).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "케이스 열어줘",
        "케이스 열어 주세요",
        "케이스좀 열어줄래?",
        "이거 서포트 케이스 하나 생성해줘",
        "케이스 생성",
        "케이스 오픈 부탁드려요",
        "케이스 어떻게 열어요?",
        "케이스 여는 방법",
        "서포트에 문의하고 싶어요",
        "AWS에 문의하려면 어떻게 하나요",
        "AWS 서포트에 문의해 주세요",
        "기술지원 요청하고 싶습니다",
        "티켓 끊어주세요",
        "support case 열어줘",
        "case open 해줘",
        "open a support case",
        "Please open an AWS Support case for this",
        "can you create a ticket?",
        "How do I contact AWS support?",
        "RDS 접속이 안 됩니다. 케이스 열어줘"
      })
  void repliesWhenACaseIsAskedFor(String text) throws InterruptedException {
    Answer answer = Asking.of(text).after("EC2 인스턴스가 안 떠요").answer(Language.KOREAN);
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Reply.class,
            reply -> {
              assertThat(reply.confidence()).isEqualTo(Answer.Confidence.ANSWERS);
              assertThat(reply.citations()).isEmpty();
              assertThat(reply.markdown()).contains("초안", "/awssupport create", "문제:");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "이런 케이스 있었나요?",
        "이 케이스 열어보니 비어 있어요",
        "테스트 케이스 생성해줘",
        "케이스 생성 API가 실패합니다",
        "지난주에 케이스 열었는데 답이 없어요",
        "어제 AWS 서포트에 문의했는데 답이 없어요",
        "케이스 열지 마세요",
        "I opened a case last week",
        "how many open cases do we have",
        "don't open a case yet",
        "does RDS support this case?",
        "create a use case diagram"
      })
  void hintsWhenCasesAreOnlyMentioned(String text) throws InterruptedException {
    assertThat(Asking.of(text).answer(Language.KOREAN)).isInstanceOf(Answer.Hint.class);
  }

  @Test
  void aBareRequestIsFilledFromTheThread() throws InterruptedException {
    Answer answer = Asking.of("케이스 열어줘").after("운영 장애입니다. EKS 파드가 안 떠요").answer(Language.KOREAN);
    assertThat(((Answer.Reply) answer).markdown())
        .contains("서비스: EKS", "(urgent)", "제목: 운영 장애입니다.", "EKS 파드가 안 떠요")
        .doesNotContain("케이스 열어줘");
  }

  @Test
  void aBareRequestAloneIsAllBlanks() throws InterruptedException {
    Answer answer = Asking.of("케이스 열어줘").answer(Language.KOREAN);
    assertThat(((Answer.Reply) answer).markdown())
        .contains("제목: […증상을 한 줄로]", "서비스: […서비스를 골라 주세요]", "[…무엇이 안 되는지");
  }

  @Test
  void anInterruptGoesOn() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Asking.of("아무거나").answer(Language.KOREAN))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void whatTheBotSaidIsNoFact() throws InterruptedException {
    var turns = List.of(Asking.bot("과거에 Redshift 운영 장애가 있었습니다"), Asking.person("그건 아니고요"));
    var draft = Asking.of("다른 답 있나요").thread(turns).draft();
    assertThat(draft.service()).isEmpty();
    assertThat(draft.severity()).isEqualTo("normal");
    assertThat(draft.description()).doesNotContain("Redshift");
  }
}
