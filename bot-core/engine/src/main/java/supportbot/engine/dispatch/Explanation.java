package supportbot.engine.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;

/**
 * How a question came to its answer. Holds no text of the question.
 *
 * @param questionId the question
 * @param askedAt when it was accepted
 * @param shown every answer that was shown, in order
 * @param reasons what became of each answerer, in order of preference, as far as it is known
 * @param open whether it is still being worked on
 */
public record Explanation(
    String questionId, Instant askedAt, List<Response> shown, List<Reason> reasons, boolean open) {
  public Explanation {
    Objects.requireNonNull(questionId, "questionId");
    Objects.requireNonNull(askedAt, "askedAt");
    shown = List.copyOf(shown);
    reasons = List.copyOf(reasons);
  }
}
