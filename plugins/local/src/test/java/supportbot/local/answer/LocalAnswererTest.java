package supportbot.local.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answer;
import supportbot.api.Check;
import supportbot.api.Citation;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.Turn;
import supportbot.local.evaluation.EvaluationIndex;
import supportbot.local.index.CaseSearch;
import supportbot.testkit.FakeAnswerContext;

/** Over the cases of config/samples. */
class LocalAnswererTest {
  private static final String STARTS_NOT = "EC2 인스턴스가 시작되지 않아요";
  private static final Duration OLD = Duration.ofDays(730);

  @TempDir private static Path samples;
  @TempDir private Path empty;

  @BeforeAll
  static void fill() throws Exception {
    EvaluationIndex.fill(samples, EvaluationIndex.samples());
  }

  @Test
  void citesTheCaseThatAnswersFirst() throws Exception {
    Answer.Reply reply = reply(of(STARTS_NOT));
    assertThat(numbers(reply.citations())).hasSizeBetween(1, 3).startsWith("17000001001");
    assertThat(reply.confidence()).isEqualTo(Answer.Confidence.ANSWERS);
    assertThat(reply.markdown()).contains("17000001001", "**원인:**", "**해결:**");
    Citation first = reply.citations().getFirst();
    assertThat(first.passage().highlights()).isNotEmpty();
    assertThat(reply.citations())
        .extracting(Citation::score)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one));
  }

  @Test
  void citesAsManyAsWereAskedFor() throws Exception {
    assertThat(reply(of(STARTS_NOT, 1)).citations()).hasSize(1);
    Answer.Reply ten = reply(of(STARTS_NOT, 10));
    assertThat(ten.citations()).hasSize(10);
    // Three in full; ten would fill the screen.
    assertThat(Rendered.of(ten.markdown()).kinds().stream().filter("Heading"::equals)).hasSize(3);
    assertThat(ten.markdown()).contains("그 밖의 비슷한 사례");
  }

  @Test
  void answersInTheLanguageOfTheQuestion() throws Exception {
    Answer.Reply reply =
        reply(Question.of("q", "EC2 start fails: InsufficientInstanceCapacity", Language.ENGLISH));
    assertThat(reply.markdown()).contains("past case", "**Solution:**").doesNotContain("**해결");
  }

  @Test
  void filtersLeaveNoOtherCase() throws Exception {
    Filters rds =
        new Filters(
            Set.of("rds"), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());
    assertThat(citations(answer(of("연결이 안 됩니다", 10, rds), samples)))
        .isNotEmpty()
        .allSatisfy(citation -> assertThat(citation.card().service()).isEqualTo("rds"));
    LocalDate day =
        reply(of(STARTS_NOT))
            .citations()
            .getFirst()
            .card()
            .createdAt()
            .atZone(java.time.ZoneOffset.UTC)
            .toLocalDate();
    assertThat(numbers(citations(answer(of(STARTS_NOT, 10, from(day)), samples))))
        .contains("17000001001");
    assertThat(numbers(citations(answer(of(STARTS_NOT, 10, from(day.plusDays(1))), samples))))
        .doesNotContain("17000001001");
  }

  @Test
  void passesWhenTheFiltersLeaveNothing() throws Exception {
    assertThat(answer(of(STARTS_NOT, 3, from(LocalDate.of(2999, 1, 1))), samples))
        .isEqualTo(
            Answer.Pass.because("no case that the filters leave has a word of the question"));
  }

  @Test
  void passesWhenNoCaseHasAWordOfTheQuestion() throws Exception {
    assertThat(answer(of("zzyzx qwertz"), samples))
        .isEqualTo(Answer.Pass.because("no case has a word of the question"));
  }

  @Test
  void passesOnWhatItFoundWhenNothingCoversTheQuestion() throws Exception {
    assertThat(answer(of("오늘 점심 메뉴로 사무실 근처 김치찌개 식당 추천"), samples))
        .isInstanceOfSatisfying(
            Answer.Pass.class,
            pass -> {
              assertThat(pass.reason()).isEqualTo("no case covers the question");
              assertThat(pass.kind()).isEmpty();
              assertThat(pass.related()).hasSizeLessThanOrEqualTo(3);
            });
  }

  @Test
  void followUpLeansOnWhatThePersonAskedBefore() throws Exception {
    Turn asked = new Turn(Turn.Speaker.PERSON, STARTS_NOT, Instant.EPOCH);
    Turn said = new Turn(Turn.Speaker.BOT, "Redshift 클러스터를 다시 시작하세요", Instant.EPOCH);
    Answer.Reply reply = reply(inThread("그럼 어떻게 해야 하나요?", asked, said));
    assertThat(numbers(reply.citations())).contains("17000001001");
    assertThat(reply.citations())
        .as("what the bot said is no question")
        .noneMatch(citation -> citation.card().service().equals("redshift"));
    assertThat(numbers(citations(answer(of("그럼 어떻게 해야 하나요?"), samples))))
        .as("the same without its thread")
        .doesNotContain("17000001001");
  }

  @Test
  void newSubjectInAThreadStandsAlone() throws Exception {
    Turn asked = new Turn(Turn.Speaker.PERSON, "S3 버킷 정책이 거부돼요", Instant.EPOCH);
    Question alone = of("Lambda 함수가 VPC 안에서 시간 초과로 실패합니다");
    assertThat(numbers(reply(inThread(alone.text(), asked)).citations()))
        .isEqualTo(numbers(reply(alone).citations()));
  }

  @Test
  void passesWhileThereIsNoIndexAndAnswersOnceThereIs() throws Exception {
    try (LocalAnswerer answerer = answerer(empty, Instant.EPOCH)) {
      assertThat(answerer.check()).isInstanceOf(Check.Degraded.class);
      assertThat(answerer.answer(of(STARTS_NOT), new FakeAnswerContext()))
          .isEqualTo(Answer.Pass.because("no case is indexed yet"));
      EvaluationIndex.fill(empty, EvaluationIndex.samples());
      assertThat(answerer.check()).isEqualTo(new Check.Ok("60 cases"));
      assertThat(answerer.answer(of(STARTS_NOT), new FakeAnswerContext()))
          .isInstanceOf(Answer.Reply.class);
    }
  }

  @Test
  void interruptGoesOnAndTheNextQuestionIsAnswered() throws Exception {
    try (LocalAnswerer answerer = answerer(samples, Instant.EPOCH)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> answerer.answer(of(STARTS_NOT), new FakeAnswerContext()))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(answerer.answer(of(STARTS_NOT), new FakeAnswerContext()))
          .isInstanceOf(Answer.Reply.class);
    }
  }

  @Test
  void oldCasesAreMarked() throws Exception {
    Question question = of(STARTS_NOT, 1);
    Instant created = reply(question).citations().getFirst().card().createdAt();
    assertThat(markdownAt(question, created.plus(OLD))).doesNotContain("지난 사례입니다");
    assertThat(markdownAt(question, created.plus(OLD).plusSeconds(1))).contains("2년 이상 지난 사례입니다");
  }

  @Test
  void termListThatCannotBeReadIsAMatterOfConfiguration() throws Exception {
    Path none = empty.resolve("none.txt");
    try (LocalAnswerer answerer =
        new LocalAnswerer(
            () -> CaseSearch.open(samples, Optional.of(none)), InstantSource.system(), OLD)) {
      assertThat(answerer.check())
          .isInstanceOfSatisfying(
              Check.Invalid.class,
              invalid -> assertThat(invalid.reason()).contains("bot.local.terms", "none.txt"));
      assertThatThrownBy(() -> answerer.answer(of(STARTS_NOT), new FakeAnswerContext()))
          .isInstanceOfSatisfying(
              ComponentException.class,
              e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED));
    }
  }

  private static String markdownAt(Question question, Instant now) throws InterruptedException {
    try (LocalAnswerer answerer = answerer(samples, now)) {
      return ((Answer.Reply) answerer.answer(question, new FakeAnswerContext())).markdown();
    }
  }

  private static LocalAnswerer answerer(Path folder, Instant now) {
    return new LocalAnswerer(
        () -> CaseSearch.open(folder, Optional.empty()), InstantSource.fixed(now), OLD);
  }

  private static Answer answer(Question question, Path folder) throws InterruptedException {
    try (LocalAnswerer answerer = answerer(folder, Instant.parse("2026-06-01T00:00:00Z"))) {
      return answerer.answer(question, new FakeAnswerContext());
    }
  }

  private static Answer.Reply reply(Question question) throws InterruptedException {
    return (Answer.Reply) answer(question, samples);
  }

  private static List<Citation> citations(Answer answer) {
    return switch (answer) {
      case Answer.Reply reply -> reply.citations();
      case Answer.Pass pass -> pass.related();
      case Answer.Hint _ -> List.of();
    };
  }

  private static List<String> numbers(List<Citation> citations) {
    return citations.stream().map(citation -> citation.card().number()).toList();
  }

  private static Filters from(LocalDate since) {
    return new Filters(
        Set.of(), Set.of(), Set.of(), Set.of(), Optional.of(since), Optional.empty());
  }

  private static Question of(String text) {
    return of(text, 3);
  }

  private static Question of(String text, int limit) {
    return of(text, limit, Filters.none());
  }

  private static Question of(String text, int limit, Filters filters) {
    return new Question("q", text, "t", List.of(), filters, Language.KOREAN, limit, Map.of());
  }

  private static Question inThread(String text, Turn... turns) {
    return new Question(
        "q", text, "t", List.of(turns), Filters.none(), Language.KOREAN, 3, Map.of());
  }
}
