package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import supportbot.engine.plugin.Settling.Stamp;

class SettlingTest {

  private static final Stamp SMALL = new Stamp(1, 1, "inode");
  private static final Stamp LARGE = new Stamp(2, 1, "inode");

  private final Settling settling = new Settling();

  @Test
  void aFileSettlesWhenTwoLooksSeeTheSame() {
    assertThat(isSettled(SMALL, 0)).isFalse();
    assertThat(isSettled(SMALL, 100)).isFalse();
    assertThat(isSettled(SMALL, 300)).isTrue();
    assertThat(isSettled(SMALL, 301)).isTrue();
  }

  @Test
  void aFileThatGrowsBeginsAnew() {
    assertThat(isSettled(SMALL, 0)).isFalse();
    assertThat(isSettled(LARGE, 300)).isFalse();
    assertThat(isSettled(LARGE, 500)).isFalse();
    assertThat(isSettled(LARGE, 600)).isTrue();
  }

  @Test
  void theTimeAndTheFileBehindTheNameCountToo() {
    isSettled(SMALL, 0);
    assertThat(isSettled(new Stamp(1, 2, "inode"), 300)).isFalse();
    assertThat(isSettled(new Stamp(1, 2, "other"), 600)).isFalse();
  }

  @Test
  void whatIsThereAtTheStartIsTrusted() {
    assertThat(settling.look(Map.of("a.jar", SMALL), 0, true).get("a.jar").settled()).isTrue();
    assertThat(isSettled(LARGE, 100)).isFalse();
  }

  @Test
  void absenceSettlesToo() {
    isSettled(SMALL, 0);
    isSettled(SMALL, 300);
    assertThat(look(400)).containsKey("a.jar");
    assertThat(look(600)).containsKey("a.jar");
    assertThat(look(700)).isEmpty();
    assertThat(look(800)).isEmpty();
  }

  @Test
  void aFileThatIsTakenAwayAndPutBackWasNeverAway() {
    isSettled(SMALL, 0);
    look(100);
    assertThat(isSettled(LARGE, 200)).isFalse();
    assertThat(isSettled(LARGE, 500)).isTrue();
  }

  private boolean isSettled(Stamp stamp, long millis) {
    return settling.look(Map.of("a.jar", stamp), nanos(millis), false).get("a.jar").settled();
  }

  private Map<String, Settling.Seen> look(long millis) {
    return settling.look(Map.of(), nanos(millis), false);
  }

  private static long nanos(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
