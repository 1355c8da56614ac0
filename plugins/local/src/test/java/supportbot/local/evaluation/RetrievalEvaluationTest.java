package supportbot.local.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.local.answer.Confidence.Verdict;

/** Holds the figures of the test half, which no setting was chosen by. */
class RetrievalEvaluationTest {
  @TempDir Path index;

  @Test
  void testHalfHoldsItsBars() throws Exception {
    try (RetrievalEvaluation evaluation = new RetrievalEvaluation(Path.of("../.."), index)) {
      List<LabelledQuestion> questions = evaluation.questions(RetrievalEvaluation.TEST);
      assertThat(evaluation.quality(questions).ndcg()).as("nDCG@10").isGreaterThan(0.85);
      assertThat(evaluation.answered(questions, true, Verdict.ANSWERS, Verdict.CLOSEST))
          .as("answered of the answerable")
          .isGreaterThanOrEqualTo(0.90);
      assertThat(evaluation.answered(questions, false, Verdict.ANSWERS, Verdict.CLOSEST))
          .as("answered of the unanswerable")
          .isLessThanOrEqualTo(0.30);
    }
  }
}
