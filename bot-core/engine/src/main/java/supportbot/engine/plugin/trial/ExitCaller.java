package supportbot.engine.plugin.trial;

import java.util.Arrays;
import java.util.Optional;

/** Finds in the stacks of all threads who has ended the JVM. To be used in a shutdown hook. */
final class ExitCaller {
  private ExitCaller() {}

  static String describe() {
    return Thread.getAllStackTraces().values().stream()
        .map(ExitCaller::caller)
        .flatMap(Optional::stream)
        .findFirst()
        .map(caller -> caller + " calls System.exit, which would end the bot")
        .orElse("something in it ended the process of the trial, as System.exit does");
  }

  private static Optional<String> caller(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .dropWhile(frame -> !exits(frame))
        .dropWhile(frame -> frame.getClassName().startsWith("java."))
        .findFirst()
        .map(frame -> frame.getClassName() + "." + frame.getMethodName());
  }

  private static boolean exits(StackTraceElement frame) {
    return frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit");
  }
}
