package supportbot.engine.terminal;

import supportbot.engine.chain.Response;

/** Shows answers on standard output, and remarks on standard error. For one thread at a time. */
interface AnswerPrinter {

  /** A question is asked. */
  void begin();

  /** Something is being done that takes a while; empty when it is over. */
  void progress(String what);

  /** An answer. */
  void answer(String question, Response response);

  /** A question that is not answered. */
  void refused(String question, String text);
}
