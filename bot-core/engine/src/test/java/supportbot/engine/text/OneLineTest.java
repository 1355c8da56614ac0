package supportbot.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\nb",
        " a\r\n\tb ",
        "a\u0000b",
        "a\u001bb",
        "a\u009bb",
        "a\u2028b",
        "a\u202eb",
        "a\ud800b"
      })
  void isOneLineOfWhatCanBeSeen(String text) {
    assertThat(OneLine.of(text)).isEqualTo("a b");
  }

  @Test
  void isShortAndEndsInAWholeCharacter() {
    assertThat(OneLine.of("x".repeat(100_000))).hasSize(601).endsWith("x…");
    assertThat(OneLine.of("x" + "\ud83d\ude00".repeat(1000))).hasSize(602).endsWith("\ude00…");
    assertThat(OneLine.of("\n".repeat(100_000) + "x")).isEqualTo("x");
  }
}
