import java.util.List;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.PluginContext;
import supportbot.api.Question;

/**
 * Answers at once with the question itself: what is left to measure is the way to Slack and back.
 */
public final class InstantAnswerer implements AnswererFactory {
  @Override
  public String name() {
    return "instant";
  }

  @Override
  public Answerer create(PluginContext context) {
    return new Answerer() {
      @Override
      public Answer answer(Question question, AnswerContext call) {
        return Answer.Reply.of("Answer: " + question.text(), List.of());
      }
    };
  }
}
