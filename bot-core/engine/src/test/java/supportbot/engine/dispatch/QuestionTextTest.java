package supportbot.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.engine.dispatch.QuestionText.Notice;
import supportbot.engine.dispatch.QuestionText.Parsed;
import supportbot.engine.text.Phrase;

class QuestionTextTest {
  private static final Map<String, String> SERVICES =
      Map.of("ec2", "ec2", "amazon-ec2", "ec2", "rds", "rds", "람다", "lambda");

  private final QuestionText texts =
      new QuestionText(name -> Optional.ofNullable(SERVICES.get(name)), 200);

  @Test
  void takesFiltersOutOfTheText() {
    Parsed parsed =
        parse(
            "service:Amazon-EC2,rds 인스턴스가 category:billing 시작되지 severity:high since:2025-01"
                + " 않아요 until:2025-06-30 lang:ko");
    assertThat(parsed.text()).isEqualTo("인스턴스가 시작되지 않아요");
    assertThat(parsed.filters())
        .isEqualTo(
            new Filters(
                Set.of("ec2", "rds"),
                Set.of("billing"),
                Set.of("high"),
                Set.of("ko"),
                Optional.of(LocalDate.of(2025, 1, 1)),
                Optional.of(LocalDate.of(2025, 6, 30))));
    assertThat(parsed.notices()).isEmpty();
  }

  @Test
  void particlesDoNotBelongToAValue() {
    Parsed parsed = parse("service:ec2에서 since:2025-01부터 안 켜져요, service:람다");
    assertThat(parsed.filters().services()).containsExactlyInAnyOrder("ec2", "lambda");
    assertThat(parsed.filters().since()).hasValue(LocalDate.of(2025, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "2024, 2024-01-01, 2024-12-31",
    "2024-02, 2024-02-01, 2024-02-29",
    "2024-02-10, 2024-02-10, 2024-02-10"
  })
  void datesMayBeYearsMonthsOrDays(String typed, LocalDate first, LocalDate last) {
    assertThat(parse("since:" + typed + " x").filters().since()).hasValue(first);
    assertThat(parse("until:" + typed + " x").filters().until()).hasValue(last);
  }

  @Test
  void keepsAndRemarksOnWhatIsNotKnown() {
    Parsed parsed = parse("service:foo category:bar since:2025-13 until:tomorrow x");
    assertThat(parsed.filters().services()).containsExactly("foo");
    assertThat(parsed.filters().categories()).containsExactly("bar");
    assertThat(parsed.filters().since()).isEmpty();
    assertThat(parsed.notices())
        .containsExactly(
            new Notice(Phrase.NOTICE_UNKNOWN_VALUE, List.of("service", "foo")),
            new Notice(Phrase.NOTICE_UNKNOWN_VALUE, List.of("category", "bar")),
            new Notice(Phrase.NOTICE_DATE, List.of("since", "2025-13")),
            new Notice(Phrase.NOTICE_DATE, List.of("until", "tomorrow")));
  }

  @Test
  void remarksOnAPeriodThatIsEmpty() {
    assertThat(parse("since:2025 until:2024 x").notices())
        .containsExactly(new Notice(Phrase.NOTICE_PERIOD, List.of()));
  }

  @Test
  void theTextGoesBeforeTheFiltersOfTheChannel() {
    Filters channel =
        new Filters(
            Set.of("rds"),
            Set.of("billing"),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.of(LocalDate.of(2025, 1, 1)));
    Filters filters = texts.parse("service:ec2 x", channel).filters();
    assertThat(filters.services()).containsExactly("ec2");
    assertThat(filters.categories()).containsExactly("billing");
    assertThat(filters.until()).hasValue(LocalDate.of(2025, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:service:ec2, arn:aws:service:ec2",
    "https://example.com/service:ec2, https://example.com/service:ec2",
    "microservice:ec2, microservice:ec2",
    "service: ec2, service: ec2"
  })
  void leavesWhatOnlyLooksLikeAFilter(String typed, String text) {
    assertThat(parse(typed).text()).isEqualTo(text);
    assertThat(parse(typed).filters().isEmpty()).isTrue();
  }

  @Test
  void takesOutMentionsAndWhatCannotBeSeen() {
    assertThat(parse("<@U0123ABC> he\u200Bllo\u202E \u0007wor\uFEFFld\u3164").text())
        .isEqualTo("hello world");
    assertThat(parse("<@U0123ABC|bot>  \u200B ").text()).isEmpty();
    assertThat(parse("line\r\nbreak\tkept").text()).isEqualTo("line\nbreak\tkept");
  }

  @Test
  void composesHangulThatCameAsLetters() {
    assertThat(parse("\u1112\u1161\u11AB\u1100\u1173\u11AF").text()).isEqualTo("한글");
  }

  @Test
  void readsTheBeginningOfALongTextAndSaysSo() {
    Parsed parsed = parse("가".repeat(5000));
    assertThat(parsed.text()).hasSize(200);
    assertThat(parsed.notices()).containsExactly(new Notice(Phrase.NOTICE_CUT, List.of(200)));
    assertThat(parse("😀".repeat(200)).notices()).isEmpty();
    assertThat(parse("😀".repeat(201)).text()).isEqualTo("😀".repeat(200));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "EC2 인스턴스가 시작되지 않아요, KOREAN",
        "Why does my instance not start?, ENGLISH",
        "InsufficientInstanceCapacity error 왜 나요?, KOREAN",
        "12345 ???, -",
        "왜, KOREAN"
      })
  void knowsTheLanguageByTheLetters(String text, Language language) {
    assertThat(Wording.languageOf(text)).isEqualTo(Optional.ofNullable(language));
  }

  private Parsed parse(String text) {
    return texts.parse(text, Filters.none());
  }
}
