package supportbot.api;

import java.time.Instant;
import java.util.List;

/**
 * The live side of one call of an answerer. Safe for use by several threads; of no use once {@link
 * Answerer#answer} has returned.
 *
 * <p>Only hosts implement this interface: it may gain methods in a minor version.
 */
public interface AnswerContext {

  /** When the call will be interrupted. */
  Instant deadline();

  /** Tells when the question is withdrawn or its time is up. */
  Cancellation cancellation();

  /**
   * Shows what there is of the answer so far. Each call replaces the text of the one before; the
   * host may skip some and never blocks here.
   *
   * @param markdown the whole text so far, untrusted like any answer
   */
  void partial(String markdown);

  /**
   * Cases that answerers before this one found, best first, without being sure that they answer the
   * question.
   */
  List<Citation> related();
}
