package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RatesTest {
  private final AtomicLong now = new AtomicLong();

  private Rates rates(double scale) {
    return new Rates(Settings.DEFAULT.withRates(true).withTimeScale(scale), now::get);
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static int taken(Rates rates, String method, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += rates.exceeded(method, "C1").isEmpty() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void whoCallsWhileItIsShutKeepsItShut() {
    Rates rates = rates(1);
    assertThat(taken(rates, "chat.update", 60)).isEqualTo(50);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofMillis(1_900)); // Retry-After is 2 s
      assertThat(taken(rates, "chat.update", 1)).isZero();
    }
    pass(Duration.ofSeconds(2));
    assertThat(taken(rates, "chat.update", 1)).isEqualTo(1);
  }

  @Test
  void whoWaitsGetsFiftyUpdatesAMinute() {
    Rates rates = rates(1);
    assertThat(taken(rates, "chat.update", 50)).isEqualTo(50);
    int taken = 0;
    for (int second = 0; second < 60; second += 2) {
      pass(Duration.ofSeconds(2));
      taken += taken(rates, "chat.update", 1);
    }
    assertThat(taken).isBetween(28, 30);
    pass(Duration.ofMinutes(2));
    assertThat(taken(rates, "chat.update", 60)).isEqualTo(50);
  }

  @Test
  void aWorkspaceHasALimitOverAllChannels() {
    Rates rates = rates(1);
    int taken = 0;
    for (int channel = 0; channel < 100; channel++) {
      taken += rates.exceeded("chat.postMessage", "C" + channel).isEmpty() ? 1 : 0;
    }
    assertThat(taken).isEqualTo(60);
  }

  @Test
  void timesAreScaled() {
    Rates rates = rates(0.1);
    assertThat(taken(rates, "chat.update", 50)).isEqualTo(50);
    pass(Duration.ofSeconds(6));
    assertThat(taken(rates, "chat.update", 50)).isEqualTo(50);
    assertThat(rates.exceeded("chat.update", "C1")).contains(Duration.ofSeconds(1));
  }
}
