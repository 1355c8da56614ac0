package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumbersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see 1234567890.",
        "케이스 1234567890에서",
        "케이스번호:1234567890",
        "case #1234567890)",
        "`1234567890`",
        "[1234567890](https://example.com/x)",
        "[here](https://example.com/?displayId=1234567890&language=ko)",
        "https://example.com/#/?caseId=1234567890"
      })
  void findsNumbersThatStandAlone(String text) {
    assertThat(CaseNumbers.in(text).numbers()).containsExactly("1234567890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678",
        "123456789012345",
        "arn:aws:iam::111122223333:role/x",
        "us-east-1:111122223333:function",
        "계정 111122223333",
        "account id: 111122223333",
        "i-1234567890",
        "1234567890.5",
        "10.1234567890",
        "01012345678",
        "`t=1234567890`",
        "```\n1234567890\n```",
        "```\n1234567890 without an end",
        "https://example.com/1234567890"
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(CaseNumbers.in(text).numbers()).isEmpty();
  }

  @Test
  void findsCaseIds() {
    String id = "case-111122223333-muko-2025-0123456789abcdef";
    assertThat(CaseNumbers.in("see " + id + ".").numbers()).containsExactly(id);
  }

  @Test
  void marksEachPlaceButALinkOnlyWhereItsNumberIsNotSeen() {
    String text =
        "1234567890, 9876543210: [1234567890](https://example.com/?displayId=1234567890),"
            + " [here](https://example.com/?displayId=5555555555)";
    assertThat(CaseNumbers.in(text).mark(text, Set.of("1234567890", "5555555555"), "(?)"))
        .isEqualTo(
            "1234567890(?), 9876543210: [1234567890(?)](https://example.com/?displayId=1234567890),"
                + " [here](https://example.com/?displayId=5555555555)(?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"](", "`", "```", "<https://", "1", "case-1", "https://x", "\n```"})
  void readsHostileTextsInTime(String piece) {
    long start = System.nanoTime();
    CaseNumbers.in(piece.repeat(AnswerCheck.LONGEST / piece.length()));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  /** Texts put together of what the expression looks at, most of them broken. */
  @Test
  void findsThePartsThatTheExpressionAloneFinds() {
    Random random = new Random(20_250_601);
    int parts = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder built = new StringBuilder();
      for (int piece = random.nextInt(1, 25); piece > 0; piece--) {
        built.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      String text = built.toString();
      Matcher expected = CaseNumbers.parts(text);
      Matcher found = CaseNumbers.parts(text);
      int from = 0;
      while (expected.find()) {
        assertThat(CaseNumbers.find(found, text, from)).as(text).isTrue();
        assertThat(List.of(found.start(), found.end()))
            .as(text)
            .isEqualTo(List.of(expected.start(), expected.end()));
        from = found.end();
        parts++;
      }
      assertThat(CaseNumbers.find(found, text, from)).as(text).isFalse();
    }
    assertThat(parts).as("of all texts").isGreaterThan(10_000);
  }

  private static final List<String> PIECES =
      List.of(
          "1234567890",
          "9",
          "0",
          "123456789012345",
          "\u0663",
          "case-",
          "case-123456789-muko-2025",
          "https://",
          "http",
          "https://example.com/?displayId=1234567890",
          "<",
          ">",
          "](",
          ")",
          "[",
          "`",
          "```",
          "~~~",
          "~",
          "\n",
          "\r\n",
          "\r",
          "\u2028",
          "\u0085",
          " ",
          "   ",
          ".",
          ":",
          "::",
          "/",
          "-",
          "_",
          "=",
          "@",
          "%",
          "a",
          "Z",
          "계정 ",
          "가",
          "에서",
          "c",
          "h",
          "\ud83d\ude00");
}
