package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;
import supportbot.api.SupportCase;
import supportbot.local.evaluation.EvaluationIndex;

/** Facts were planted in the sample cases; a summary that loses them is of no use. */
class SampleSummariesTest {
  private static final int MUST_KEEP = 55;

  @Test
  void keepsProblemCauseAndResolutionOfTheSampleCases() throws Exception {
    Map<String, SupportCase> cases =
        EvaluationIndex.samples().stream()
            .collect(Collectors.toMap(SupportCase::displayId, Function.identity()));
    ExtractiveSummarizer summarizer = new ExtractiveSummarizer(8);
    List<String> lost = new ArrayList<>();
    int whole = 0;
    JsonNode planted = planted();
    for (JsonNode facts : planted) {
      SupportCase supportCase =
          Objects.requireNonNull(cases.get(facts.path("number").asText()), "planted case");
      List<String> missing = missing(facts, supportCase, summarizer.summarize(supportCase));
      whole += missing.isEmpty() ? 1 : 0;
      missing.forEach(fact -> lost.add(supportCase.displayId() + " " + fact));
    }
    assertThat(planted.size()).isEqualTo(60);
    assertThat(whole)
        .as("cases that keep every fact; lost: %s", lost)
        .isGreaterThanOrEqualTo(MUST_KEEP);
  }

  private static List<String> missing(JsonNode facts, SupportCase supportCase, Summary summary) {
    String problem =
        supportCase.subject()
            + " "
            + summary.question().text()
            + " "
            + text(summary.impact().stream().toList());
    String cause = text(summary.cause().stream().toList());
    String resolution = text(summary.solution().stream().toList()) + " " + text(summary.steps());
    List<String> missing = new ArrayList<>();
    facts.path("problem").forEach(fact -> check("problem", fact, problem, missing));
    facts.path("cause").forEach(fact -> check("cause", fact, cause, missing));
    facts.path("resolution").forEach(fact -> check("resolution", fact, resolution, missing));
    return missing;
  }

  private static void check(String field, JsonNode fact, String text, List<String> missing) {
    if (!squeezed(text).contains(squeezed(fact.asText()))) {
      missing.add(field + ": " + fact.asText());
    }
  }

  private static String text(List<Statement> statements) {
    return statements.stream().map(Statement::text).collect(Collectors.joining(" "));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }

  private static JsonNode planted() throws IOException {
    try (InputStream in =
        SampleSummariesTest.class.getResourceAsStream("/summaries/planted.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in, "planted.json"));
    }
  }
}
