package supportbot.local.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {

  @Test
  void aShortTextIsOnePassage() {
    assertThat(Passages.of("  one\ntwo ")).containsExactly("one\ntwo");
    assertThat(Passages.of(" \n ")).isEmpty();
  }

  @Test
  void cutsAtTheEndsOfLinesAndSentencesAndLosesNothing() {
    String lines = "a line of some length here\n".repeat(200);
    assertThat(Passages.of(lines))
        .allMatch(passage -> passage.length() <= Passages.LONGEST && passage.endsWith("here"));
    String sentences = "This is a sentence. ".repeat(300);
    assertThat(Passages.of(sentences)).allMatch(passage -> passage.endsWith("."));
    assertThat(String.join("", Passages.of(sentences)).replace(" ", ""))
        .isEqualTo(sentences.replace(" ", ""));
  }

  @Test
  void textWithoutAnySpaceIsCutBetweenCharacters() {
    List<String> passages = Passages.of("\ud83d\ude00".repeat(5000));
    assertThat(passages).allMatch(passage -> Character.isHighSurrogate(passage.charAt(0)));
    assertThat(String.join("", passages)).hasSize(10_000);
  }
}
