package supportbot.local.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.api.Passage;
import supportbot.local.answer.Confidence.Verdict;

class AnswerTextTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @ParameterizedTest
  @MethodSource("supportbot.local.answer.MarkdownTest#hostile")
  void textOfACaseAddsNoMarkup(String text) {
    List<String> harmless = Rendered.of(markdown(Verdict.ANSWERS, cited("x"))).markup();
    assertThat(Rendered.of(markdown(Verdict.ANSWERS, cited(text))).markup()).isEqualTo(harmless);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "가나다 ", "`", "[", "\n", "<!channel> ", "# "})
  void hugeTextsAreCut(String unit) {
    String huge = unit.repeat(20_000 / unit.length());
    List<Citation> many = Collections.nCopies(20, cited(huge));
    // Slack: 12,000 characters in a markdown block.
    assertThat(markdown(Verdict.ANSWERS, many.subList(0, 3).toArray(new Citation[0])))
        .hasSizeLessThan(24_000);
    assertThat(markdown(Verdict.ANSWERS, many.toArray(new Citation[0]))).hasSizeLessThan(40_000);
  }

  @Test
  void countsWhatItFound() {
    assertThat(markdown(Verdict.ANSWERS, cited("x"))).startsWith("One past case answers this.");
    assertThat(markdown(Verdict.ANSWERS, cited("x"), cited("y")))
        .startsWith("2 similar past cases");
    assertThat(markdown(Verdict.CLOSEST, cited("x"))).startsWith("No past case clearly");
  }

  @Test
  void linksTheNumberToTheCase() {
    assertThat(markdown(Verdict.ANSWERS, cited("x")))
        .contains("case [17000001001](https://example.com/case?id=17000001001)")
        .contains("ec2 · high · 2026-01-02");
  }

  @Test
  void caseThatTellsNothingIsShownAllTheSame() {
    CaseCard bare =
        new CaseCard(
            "case-1",
            "case-1",
            "",
            "",
            "",
            "",
            "",
            Instant.EPOCH,
            Optional.empty(),
            "",
            "",
            "",
            List.of());
    String markdown = markdown(Verdict.CLOSEST, new Citation(bare, 1, Passage.of("")));
    assertThat(markdown).contains("case case-1").doesNotContain("1970", "[", ">", "null");
    assertThat(Rendered.of(markdown).text()).doesNotContain("*");
  }

  @Test
  void stepsAreNumberedAndTheRestIsCounted() {
    List<String> steps = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      steps.add(i + ". step " + i);
    }
    String markdown = markdown(Verdict.ANSWERS, new Citation(card("x", steps), 1, Passage.of("")));
    Rendered rendered = Rendered.of(markdown);
    assertThat(rendered.kinds().stream().filter("OrderedList"::equals)).hasSize(1);
    assertThat(rendered.kinds().stream().filter("ListItem"::equals)).hasSize(6);
    assertThat(rendered.text()).contains("3 more steps are in the case.");
  }

  private static String markdown(Verdict verdict, Citation... citations) {
    return new AnswerText(Language.ENGLISH, NOW, Duration.ofDays(730))
        .of(verdict, List.of(citations));
  }

  private static Citation cited(String text) {
    return new Citation(card(text, List.of(text, text)), 1, Passage.of("passage " + text));
  }

  private static CaseCard card(String text, List<String> steps) {
    return new CaseCard(
        "17000001001",
        "case-1",
        text,
        "ec2",
        "technical",
        "high",
        "en",
        Instant.parse("2026-01-02T03:04:05Z"),
        Optional.of(URI.create("https://example.com/case?id=17000001001")),
        text,
        text,
        text,
        steps);
  }
}
