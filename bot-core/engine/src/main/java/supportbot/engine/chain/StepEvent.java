package supportbot.engine.chain;

/** What the call of a step tells the run of its question. */
sealed interface StepEvent {
  /** There is an answer; it is being checked. */
  record Arrived(int step) implements StepEvent {}

  /** It is over. */
  record Finished(int step, Finding finding) implements StepEvent {}
}
