package supportbot.engine.plugin.trial;

import java.util.Optional;

/**
 * Why a trial ended without a report, in a line for a person.
 *
 * @param limits that it had
 * @param printed the end of what it printed
 */
record TrialEnding(TrialSettings limits, String printed) {

  /** Of a process that a signal has ended, Java tells this and the signal's number together. */
  private static final int SIGNALLED = 128;

  private static final int KILL = 9;

  /** The exit code of a JVM with {@code -XX:+ExitOnOutOfMemoryError}. */
  private static final int OUT_OF_MEMORY = 3;

  /** What such a JVM prints last. */
  private static final String TERMINATING = "Terminating due to java.lang.OutOfMemoryError: ";

  /**
   * The reason.
   *
   * @param code the exit code; empty when it was still running at the deadline
   * @param begun whether the plugin's turn had come
   * @param crashed whether the JVM has written a report of its crash
   */
  String reason(Optional<Integer> code, boolean begun, boolean crashed) {
    if (code.isEmpty()) {
      return "its trial was ended after %d s (bot.plugins.trial.deadline): something in it hangs"
          .formatted(limits.deadline().toSeconds());
    }
    if (code.get() == OUT_OF_MEMORY && printed.contains(TERMINATING)) {
      String what = printed.substring(printed.indexOf(TERMINATING) + TERMINATING.length());
      return "it needs more memory than the %d MB of its trial (bot.plugins.trial.memory): %s"
          .formatted(limits.megabytes(), what);
    }
    if (crashed) {
      return "it makes the JVM crash, which would end the bot";
    }
    if (code.get() == SIGNALLED + KILL) {
      return "the process of its trial was killed: the machine had too little memory for it, or"
          + " somebody ended it";
    }
    if (code.get() > SIGNALLED) {
      return "its trial was ended by signal %d".formatted(code.get() - SIGNALLED);
    }
    if (!begun) {
      return "it cannot be tried, because the JVM does not start: " + printed;
    }
    return "it ends the JVM with code %d, as Runtime.halt does, which would end the bot"
        .formatted(code.get());
  }
}
