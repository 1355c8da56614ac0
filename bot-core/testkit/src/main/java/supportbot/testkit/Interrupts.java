package supportbot.testkit;

/** How the fakes keep the rule that an interrupt ends a call. */
final class Interrupts {
  private Interrupts() {}

  static void check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted");
    }
  }
}
