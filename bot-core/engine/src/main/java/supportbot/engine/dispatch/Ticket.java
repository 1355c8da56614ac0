package supportbot.engine.dispatch;

import java.util.concurrent.CompletableFuture;
import supportbot.api.Language;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Response;

/** A front end's handle on a question that is being answered. Thread-safe. */
public interface Ticket {

  /** The question's id. */
  String id();

  /** What the answer is written in. */
  Language language();

  /**
   * Withdraws the question: running calls are cancelled, and the view is told. Returns at once;
   * without effect once the question is closed.
   */
  void cancel();

  /**
   * Keeps what is shown now: somebody has voted on it or asked on, and a better answer is to be
   * {@linkplain AnswerView.Placement#APPEND appended}. Without effect while nothing is shown. A new
   * question in the same conversation does this by itself.
   */
  void freeze();

  /**
   * Completes with the answer after the view has shown it; with {@link
   * java.util.concurrent.CancellationException} when the question is given up before.
   */
  CompletableFuture<Response> answered();

  /**
   * Completes with what was shown last when nothing more will come, after the view was told; with
   * {@link java.util.concurrent.CancellationException} when the question is given up before.
   */
  CompletableFuture<Response> closed();
}
