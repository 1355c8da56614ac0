package supportbot.engine.slack.send;

import supportbot.engine.slack.web.Mark;

/** The next thing to do for what is wanted. */
sealed interface Step {

  /** A further message. */
  record Post(Wanted wanted, int index, Mark mark) implements Step {}

  /** Another content for a message. */
  record Update(Wanted wanted, int index, Mark mark, Part part) implements Step {}

  /** A message that is too many. */
  record Delete(Part part) implements Step {}

  /**
   * A look at the thread, for messages that were posted although nobody heard so.
   *
   * @param last whether all is said already, and it only remains to be seen that nothing is twice
   */
  record Look(boolean last) implements Step {}

  /** All is said. */
  record Report(Wanted wanted) implements Step {}
}
