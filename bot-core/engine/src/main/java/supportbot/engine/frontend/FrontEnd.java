package supportbot.engine.frontend;

import java.util.Optional;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.report.WhyReport;

/**
 * A place where questions come in and answers go out: a terminal, a page, Slack. For each question
 * it makes an {@link supportbot.engine.chain.AnswerView} and hands both to {@link
 * Dispatcher#submit}.
 */
public interface FrontEnd extends AutoCloseable {

  /** One word, for logs and status. */
  String name();

  /**
   * Begins to take questions and returns, unless the front end is one that lasts as long as its
   * input does.
   *
   * @throws supportbot.api.ComponentException when it cannot start; the message says what to mend
   */
  void start(Dispatcher dispatcher) throws InterruptedException;

  /** How it is, in one line for a person. Does not block. */
  String status();

  /**
   * How a question came to its answer, when the dispatcher has forgotten it and the front end has
   * not.
   *
   * @throws supportbot.api.ComponentException when what it remembers cannot be read
   */
  default Optional<WhyReport> why(String questionId) throws InterruptedException {
    return Optional.empty();
  }

  /**
   * Takes no more questions. Those that are being answered are the dispatcher's to finish, and
   * their views go on working until {@link Dispatcher#close} has returned. A second call has no
   * effect.
   */
  @Override
  void close();
}
