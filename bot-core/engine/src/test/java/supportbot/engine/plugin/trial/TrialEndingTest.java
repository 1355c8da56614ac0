package supportbot.engine.plugin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a trial that left no report. */
class TrialEndingTest {
  private static final TrialSettings LIMITS = new TrialSettings(64, Duration.ofSeconds(30));

  @Test
  void stillRunningAtTheDeadline() {
    assertThat(reason("", Optional.empty(), true, false))
        .contains("ended after 30 s")
        .contains("hangs");
  }

  @Test
  void outOfMemoryNamesTheKey() {
    String printed = "x Terminating due to java.lang.OutOfMemoryError: Metaspace";
    assertThat(reason(printed, Optional.of(3), true, false))
        .isEqualTo(
            "it needs more memory than the 64 MB of its trial (bot.plugins.trial.memory):"
                + " Metaspace");
  }

  @Test
  void haltWithTheSameCodeIsNoLackOfMemory() {
    assertThat(reason("bye", Optional.of(3), true, false)).contains("ends the JVM with code 3");
  }

  @Test
  void killedFromOutside() {
    assertThat(reason("", Optional.of(137), true, false)).contains("was killed").contains("memory");
  }

  @Test
  void crashed() {
    assertThat(reason("", Optional.of(1), true, true)).contains("crash");
    assertThat(reason("", Optional.of(134), true, true)).contains("crash");
  }

  @Test
  void theJvmDidNotStart() {
    assertThat(reason("Could not reserve enough space", Optional.of(1), false, false))
        .isEqualTo(
            "it cannot be tried, because the JVM does not start: Could not reserve enough space");
  }

  private static String reason(
      String printed, Optional<Integer> code, boolean begun, boolean crashed) {
    return new TrialEnding(LIMITS, printed).reason(code, begun, crashed);
  }
}
