package supportbot.local.extractive;

/**
 * What a phrase tells about the sentence that it stands in. The phrases are in {@code cues.txt}.
 */
enum Cue {
  /** Something does not work. */
  PROBLEM,
  /** Somebody is hurt by it: users, a service, a deadline. */
  IMPACT,
  /** Why something happens. */
  CAUSE,
  /** The reader is told what to do, or what was done for him. */
  ADVICE,
  /** Somebody has done something about it. */
  DONE,
  /** A list or lines of code follow. */
  LEAD,
  /** It goes on from the sentence before. */
  FOLLOWUP,
  /** Something that is done: add, remove, restart. */
  ACTION,
  /** It works now. */
  CONFIRM,
  /** What was tried has not helped. */
  REFUTE,
  /** Something is not the cause. */
  DENIAL,
  /** The writer supposes, and does not know. */
  GUESS,
  /** Information is asked for. */
  ASK,
  /** The whole story told once more. */
  RECAP,
  /** It helps without removing the cause. */
  WORKAROUND,
  /** What is not done, or must not be. */
  WARNING,
  /** It is about money. */
  BILLING,
  /** It is about the account itself: access, ownership, closing. */
  ACCOUNT,
  /** Courtesy and boilerplate. */
  NOISE
}
