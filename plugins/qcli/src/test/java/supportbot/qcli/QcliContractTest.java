package supportbot.qcli;

import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answerer;
import supportbot.api.ComponentFactory;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.testkit.AnswererContract;
import supportbot.testkit.FactoryContract;

/** The answerer and its factory keep the contracts of the api. */
class QcliContractTest {

  @Nested
  class QcliAnswers extends AnswererContract {
    @TempDir private Path folder;

    @Override
    protected Answerer component() {
      return new Agent(folder).answerer("");
    }

    @Override
    protected Question question() {
      return Question.of("q", "람다 함수가 어제부터 타임아웃 납니다", Language.KOREAN);
    }
  }

  @Nested
  class QcliIsMade extends FactoryContract<Answerer> {
    @Override
    protected ComponentFactory<Answerer> factory() {
      return new QcliFactory();
    }
  }
}
