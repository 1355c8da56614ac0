package supportbot.casehint;

import org.junit.jupiter.api.Nested;
import supportbot.api.Answerer;
import supportbot.api.ComponentFactory;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.testkit.AnswererContract;
import supportbot.testkit.FactoryContract;

/** Both answerers and their factories keep the contracts of the api. */
class CaseHintContractTest {

  @Nested
  class CaseHintAnswers extends AnswererContract {
    @Override
    protected Answerer component() {
      return Asking.create(new CaseHintFactory(), "");
    }

    @Override
    protected Question question() {
      return Question.of("q", "람다 함수가 어제부터 타임아웃 납니다", Language.KOREAN);
    }
  }

  @Nested
  class OpenCaseAnswers extends AnswererContract {
    @Override
    protected Answerer component() {
      return Asking.create(new OpenCaseFactory(), "");
    }

    @Override
    protected Question question() {
      return Question.of("q", "RDS가 느려요. 케이스 열어줘", Language.KOREAN);
    }
  }

  @Nested
  class CaseHintIsMade extends FactoryContract<Answerer> {
    @Override
    protected ComponentFactory<Answerer> factory() {
      return new CaseHintFactory();
    }
  }

  @Nested
  class OpenCaseIsMade extends FactoryContract<Answerer> {
    @Override
    protected ComponentFactory<Answerer> factory() {
      return new OpenCaseFactory();
    }
  }
}
