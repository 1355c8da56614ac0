package supportbot.qcli;

import java.time.Duration;
import supportbot.api.AnswerContext;
import supportbot.api.ComponentException;

/** A way to ask the agent. Thread-safe. */
interface Backend extends AutoCloseable {

  /**
   * Asks the agent and waits for its answer.
   *
   * @param threadId the conversation, for a back end that keeps one; opaque
   * @param prompt the whole prompt
   * @param time how long it may take
   * @return the last answer as Markdown, proved to be one; not blank
   * @throws ComponentException when there is no answer; the message says why
   * @throws InterruptedException when interrupted or withdrawn; nothing of the call is left then
   */
  String ask(String threadId, String prompt, Duration time, AnswerContext context)
      throws InterruptedException;

  @Override
  void close();
}
