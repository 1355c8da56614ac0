package supportbot.qcli.process;

/** How a command ended. Whatever it started has ended too. */
public sealed interface Outcome {

  /**
   * It ended by itself.
   *
   * @param output the first MiB of standard output; not to be changed
   * @param outputCut whether there was more
   * @param errors the first MiB of standard error; not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes travel uncopied; nobody compares them
  record Exited(int code, byte[] output, boolean outputCut, byte[] errors) implements Outcome {}

  /** Its time was up, and it was ended. */
  record TimedOut() implements Outcome {}
}
