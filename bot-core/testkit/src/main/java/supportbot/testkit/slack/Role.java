package supportbot.testkit.slack;

/** What a message of the bot is to the one who asked. */
public enum Role {
  /** Says that an answer is under way; none may be left in the end. */
  PLACEHOLDER,
  /** The answer; each mention gets one, never two. */
  ANSWER,
  /** Anything else: a preliminary answer, a further message of a long one, a notice. */
  OTHER
}
