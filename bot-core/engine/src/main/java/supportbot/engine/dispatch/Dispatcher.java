package supportbot.engine.dispatch;

import java.time.Duration;
import java.util.Optional;
import supportbot.engine.chain.AnswerView;

/** Placeholder of the shape; the working class follows. */
public interface Dispatcher extends AutoCloseable {

  /**
   * Takes a question. Returns at once.
   *
   * @param view is told everything that becomes of an accepted question
   */
  Submission submit(Incoming incoming, AnswerView view);

  /** How a question came to its answer; empty when it is not known (any more). */
  Optional<Explanation> why(String questionId);

  /** Refuses new questions, lets running ones finish for so long, and cancels the rest. */
  void close(Duration grace) throws InterruptedException;

  /** Cancels everything at once. */
  @Override
  void close();
}
