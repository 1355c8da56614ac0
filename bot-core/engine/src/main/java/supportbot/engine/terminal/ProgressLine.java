package supportbot.engine.terminal;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Tells on standard error what takes a while: a line that changes in place on a terminal, elsewhere
 * a plain line now and then. Says nothing about what is over within a second. For one thread at a
 * time.
 */
final class ProgressLine {
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final Duration PLAIN_EVERY = Duration.ofSeconds(10);
  private static final Duration TERMINAL_EVERY = Duration.ofMillis(100);

  private final PrintStream err;
  private final boolean terminal;
  private long begun = System.nanoTime();
  private long shown;
  private boolean showing;

  ProgressLine(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Something new begins. */
  void begin() {
    clear();
    begun = System.nanoTime();
    shown = 0;
  }

  /** Shows how far it is, unless that would be too soon. */
  void show(String text) {
    long now = System.nanoTime();
    Duration pause = terminal ? TERMINAL_EVERY : PLAIN_EVERY;
    if (now - begun < QUIET.toNanos() || (shown != 0 && now - shown < pause.toNanos())) {
      return;
    }
    shown = now;
    if (terminal) {
      err.print("\r\u001b[K" + Style.harmless(text));
      err.flush();
      showing = true;
    } else {
      err.println(Style.harmless(text));
    }
  }

  /** Writes a line that stays. */
  void say(String text) {
    clear();
    err.println(Style.harmless(text));
  }

  /** Takes the changing line away. */
  void clear() {
    if (showing) {
      err.print("\r\u001b[K");
      err.flush();
      showing = false;
    }
  }
}
