package supportbot.engine.chain;

/**
 * Where a front end shows the answer to one question. Called by one thread at a time, a virtual one
 * of the question's own: a view may block, and events that came meanwhile are coalesced. What a
 * view throws is logged, and the question goes on.
 *
 * <p>The order: {@link #queued}*, then {@link #asking}, {@link #partial} and {@link #preliminary}
 * in any order and number, {@link #answered} once, {@link #late}*, {@link #closed} once. {@link
 * #cancelled} may come at any moment and is the last.
 */
public interface AnswerView {

  /**
   * The question waits for its turn.
   *
   * @param place 1 is the next
   */
  default void queued(int place) {}

  /** An answerer is being asked; several may be at the same time. */
  default void asking(String answerer) {}

  /** There is some of an answer; replaces the partial text before it. Redacted, not checked. */
  default void partial(String answerer, String markdown) {}

  /** There is an answer, while a better one is being waited for; to be marked as such. */
  default void preliminary(Response response) {}

  /**
   * There is the answer. When it is {@link Response#pending}, a better one may still come, and
   * until then this one is all there is.
   *
   * @param placement {@link Placement#APPEND} when a preliminary answer was frozen
   */
  void answered(Response response, Placement placement);

  /** There is a better answer than the one that was given. */
  void late(Response response, Placement placement);

  /**
   * Nothing more will come.
   *
   * @param last what was shown last, no longer pending; when nothing was found, its text now says
   *     so for good
   */
  default void closed(Response last) {}

  /** The question was given up before it was closed. */
  default void cancelled(Cause cause) {}

  /** Where an answer goes. */
  enum Placement {
    /** In the place of what is shown for the question. */
    REPLACE,
    /** Below it: somebody has voted on what is shown, or asked on. */
    APPEND
  }

  /** Why a question was given up. */
  enum Cause {
    /** Whoever asked it took it back. */
    WITHDRAWN,
    /** The bot is stopping; what has not been answered is to be handed over. */
    SHUTDOWN
  }
}
