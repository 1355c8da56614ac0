package supportbot.engine.slack.format;

import supportbot.engine.chain.Response;

/**
 * The ids of the buttons below an answer, as Slack sends them back. A button's value is {@code
 * <questionId>|<revision>}: a vote is for a revision.
 */
public final class Actions {
  /** The answer helped. */
  public static final String UP = "supportbot.up";

  /** The answer did not help. */
  public static final String DOWN = "supportbot.down";

  /** Why this answer. */
  public static final String WHY = "supportbot.why";

  /** A draft of a case. */
  public static final String DRAFT = "supportbot.draft";

  /** More cases. */
  public static final String MORE = "supportbot.more";

  private Actions() {}

  /** The value of a response's buttons. */
  public static String value(Response response) {
    return response.questionId() + "|" + response.revision();
  }
}
