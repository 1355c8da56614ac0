package supportbot.local.answer;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answerer;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.local.evaluation.EvaluationIndex;
import supportbot.local.index.CaseSearch;
import supportbot.testkit.AnswererContract;

class LocalAnswererContractTest extends AnswererContract {
  @TempDir private static Path folder;

  @BeforeAll
  static void fill() throws Exception {
    EvaluationIndex.fill(folder, EvaluationIndex.samples());
  }

  @Override
  protected Answerer component() {
    return new LocalAnswerer(
        () -> CaseSearch.open(folder, Optional.empty()),
        InstantSource.system(),
        Duration.ofDays(730));
  }

  @Override
  protected Question question() {
    return Question.of("q", "EC2 인스턴스가 시작되지 않아요", Language.KOREAN);
  }
}
