package supportbot.engine.slack.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreadReadingTest {
  private static final Set<String> FULL =
      Set.of("channels:history", "groups:history", "im:history");

  @Test
  void isSureWhereTheTokenHasTheScopes() {
    ThreadReading reading = new ThreadReading(FULL);
    assertThat(reading.sure("C1")).isTrue();
    assertThat(reading.sure("D1")).isTrue();
    assertThat(reading.sure("G1")).isFalse(); // may be a conversation of several people
    assertThat(reading.sure("X1")).isFalse();
  }

  @Test
  void isNotSureOfAChannelThatMayBePrivate() {
    assertThat(new ThreadReading(Set.of("channels:history")).sure("C1")).isFalse();
  }

  @Test
  void isSureOfNothingWhileSlackDoesNotTellTheScopes() {
    ThreadReading reading = new ThreadReading(Set.of());
    assertThat(reading.sure("C1")).isFalse();
    assertThat(reading.allowed()).isTrue();
  }
}
