package supportbot.engine.chain;

import supportbot.api.Answer;

/**
 * What a step came to: redacted, checked, and fit to be shown.
 *
 * @param answer what it said; a failure is a pass
 * @param trust whether the cases that it cites are real
 * @param reason the same for {@code why}
 */
record Finding(Answer answer, Trust trust, Reason reason) {

  /** What the look-up said of the cases in an answer. */
  enum Trust {
    /** There is at least one, and all of them are known. */
    VERIFIED,
    /** There is none, or the look-up could not tell. */
    UNCERTAIN,
    /** At least one is not known. */
    REFUTED
  }

  /** How much it is worth to the person who asked; an answer of more worth stands before others. */
  int worth() {
    return switch (answer) {
      case Answer.Reply reply -> reply.confidence() == Answer.Confidence.ANSWERS ? 3 : 2;
      case Answer.Hint _ -> 1;
      case Answer.Pass _ -> 0;
    };
  }
}
