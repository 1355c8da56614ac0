package supportbot.local.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EditDistanceTest {
  private static final int SEED = 7;

  @ParameterizedTest
  @CsvSource({
    "lambda, lambda, 0",
    "lambda, lamda, 1",
    "lambda, lambdda, 1",
    "lambda, lambba, 1",
    "lambda, labmda, 1",
    "organization, organziation, 1",
    "organization, orgnaiztion, 2",
    "a, b, 1",
    "ab, ba, 1"
  })
  void countsLettersTooManyMissingWrongAndSwapped(String word, String other, int edits) {
    assertThat(new EditDistance(new BytesRef(word), 4).to(new BytesRef(other))).isEqualTo(edits);
    assertThat(new EditDistance(new BytesRef(other), 4).to(new BytesRef(word))).isEqualTo(edits);
  }

  @Test
  void givesUpWhatIsTooFar() {
    EditDistance distance = new EditDistance(new BytesRef("placement"), 1);

    assertThat(distance.to(new BytesRef("plaement"))).isEqualTo(1);
    assertThat(distance.to(new BytesRef("plment"))).isEqualTo(2);
    assertThat(distance.to(new BytesRef("entirely"))).isEqualTo(2);
    assertThat(distance.to(new BytesRef("plaecment")))
        .isEqualTo(1); // nothing is left of the others
  }

  @Test
  void isWhatTheWholeTableSaysForAnyWords() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      String word = word(random);
      int most = 1 + random.nextInt(2);
      EditDistance distance = new EditDistance(new BytesRef(word), most);
      for (int other = 0; other < 5; other++) {
        String to = word(random);
        assertThat(distance.to(new BytesRef(to)))
            .as("%s to %s, %d at most", word, to, most)
            .isEqualTo(Math.min(whole(word, to), most + 1));
      }
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(7);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static int whole(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        least = Math.min(least, edits[i - 1][j - 1] + wrong);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          least = Math.min(least, edits[i - 2][j - 2] + 1);
        }
        edits[i][j] = least;
      }
    }
    return edits[a.length()][b.length()];
  }
}
