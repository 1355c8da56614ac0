package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {

  @Test
  void joinsSentencesThatFitWhole() {
    assertThat(Wording.join(List.of("One", "two is too long to fit here", "three:"), 14))
        .isEqualTo("One. three.");
  }

  @Test
  void cutsBetweenWordsAndNeverInsideACharacter() {
    assertThat(Wording.cut("alpha  beta\ngamma", 12)).isEqualTo("alpha beta…");
    assertThat(Wording.cut("😀".repeat(10), 6)).isEqualTo("😀😀…");
  }

  @Test
  void keepsHeadAndTailOfALongError() {
    String error = "rpc error: " + "x ".repeat(200) + "no address left";

    assertThat(Wording.withoutMiddle(error, 60))
        .hasSizeLessThanOrEqualTo(60)
        .startsWith("rpc error:")
        .endsWith("no address left");
  }

  @Test
  void endsASentenceOnce() {
    assertThat(Wording.ended("choose an image, and")).isEqualTo("choose an image.");
    assertThat(Wording.ended("(이미 종료됨.)")).isEqualTo("(이미 종료됨.)");
  }
}
