package supportbot.api;

/** Answers questions, or says why it does not. Called from many threads at once. */
public interface Answerer extends Component {

  /**
   * Answers one question. Runs on a thread of the host that is interrupted at the deadline and when
   * the question is withdrawn; what comes back after that is dropped.
   *
   * @return a reply, a hint, or a pass with its reason; a pass is the normal way to say "not me"
   * @throws ComponentException when it failed; the chain goes on with the next answerer and keeps
   *     the message as the reason
   * @throws InterruptedException when the deadline has passed or the question was withdrawn
   */
  Answer answer(Question question, AnswerContext context) throws InterruptedException;
}
