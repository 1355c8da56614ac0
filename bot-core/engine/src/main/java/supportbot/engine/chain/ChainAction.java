package supportbot.engine.chain;

/** What is to be done next for a question, as {@link ChainProgress} sees it; steps by index. */
sealed interface ChainAction {
  /** Ask a step's answerer. */
  record Ask(int step) implements ChainAction {}

  /** A step's answer is no longer wanted. */
  record Cancel(int step) implements ChainAction {}

  /** Show what there is as a preliminary answer. */
  record Preview() implements ChainAction {}

  /** Show what there is as the answer. */
  record Settle() implements ChainAction {}

  /** Show what has come late. */
  record Late(AnswerView.Placement placement) implements ChainAction {}

  /** What a step said late is not shown; {@code why} tells so. */
  record Drop(int step, String reason) implements ChainAction {}

  /** Nothing more will come. */
  record Close() implements ChainAction {}
}
