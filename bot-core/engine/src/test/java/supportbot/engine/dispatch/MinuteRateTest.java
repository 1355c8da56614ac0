package supportbot.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserRateTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final MinuteRate rate = new MinuteRate(2);

  @Test
  void saysHowLongToWaitAndCountsEachPersonAlone() {
    assertThat(rate.take("u1", START)).isEmpty();
    assertThat(rate.take("u1", START.plusSeconds(10))).isEmpty();
    assertThat(rate.take("u1", START.plusSeconds(20))).hasValue(Duration.ofSeconds(40));
    assertThat(rate.take("u2", START.plusSeconds(20))).isEmpty();
    assertThat(rate.take("u1", START.plusSeconds(60))).isEmpty();
    assertThat(rate.take("u1", START.plusSeconds(61))).hasValue(Duration.ofSeconds(9));
  }

  @Test
  void forgetsThoseWhoAskNoMore() {
    for (int i = 0; i < 1000; i++) {
      rate.take("u" + i, START);
    }
    assertThat(rate.size()).isEqualTo(1000);
    rate.take("u", START.plusSeconds(120));
    assertThat(rate.size()).isEqualTo(1);
  }
}
