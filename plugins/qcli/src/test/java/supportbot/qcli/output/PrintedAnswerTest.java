package supportbot.qcli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.qcli.output.Samples.bytes;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.qcli.output.PrintedAnswer.Shape;

class PrintedAnswerTest {
  private static final String KIRO = "\u001b[38;5;141m> \u001b[0m";

  @Test
  void samplesAreAsLongAsTheRealOnes() throws Exception {
    assertThat(bytes(Samples.Q_PLAIN)).hasSize(31);
    assertThat(bytes(Samples.Q_TOOL)).hasSize(461);
    assertThat(bytes(Samples.Q_APPROVAL)).hasSize(288);
    assertThat(bytes(Samples.KIRO_PLAIN)).hasSize(48);
    assertThat(bytes(Samples.KIRO_TOOL)).hasSize(347);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(Samples.KIRO_PLAIN));
    assertThat(HexFormat.of().formatHex(hash)).startsWith("af6cd348").endsWith("a227");
  }

  @Test
  void plainAnswersAreRead() {
    assertThat(answer(Samples.Q_PLAIN)).isEqualTo("HELLO");
    assertThat(answer(Samples.KIRO_PLAIN)).isEqualTo("Red\nBlue\nYellow");
    assertThat(answer(Samples.NO_COLOR)).isEqualTo("HELLO");
  }

  @Test
  void onlyWhatFollowsTheLastToolIsTheAnswer() {
    assertThat(answer(Samples.Q_TOOL)).isEqualTo("The limit is 900 seconds.");
    assertThat(answer(Samples.KIRO_TOOL)).isEqualTo("The limit is 900 seconds.");
  }

  @Test
  void aToolWithoutAnAnswerAfterItIsNone() {
    assertThat(shape(Samples.Q_APPROVAL)).isEqualTo(Shape.UNFINISHED);
    String kiro = Samples.KIRO_TOOL.substring(0, Samples.KIRO_TOOL.lastIndexOf(KIRO));
    assertThat(shape(kiro)).isEqualTo(Shape.UNFINISHED);
  }

  @Test
  void nothingIsBlank() {
    assertThat(shape("")).isEqualTo(Shape.BLANK);
    assertThat(shape(" \u001b[0m\r\n")).isEqualTo(Shape.BLANK);
    assertThat(shape(KIRO + "\u001b[0m \n\t")).isEqualTo(Shape.BLANK);
  }

  @Test
  void textWithoutTheMarkIsNotAnAnswer() {
    assertThat(shape(Samples.KIRO_V3)).isEqualTo(Shape.UNMARKED);
    assertThat(shape("> quoted, but by nobody we know")).isEqualTo(Shape.UNMARKED);
  }

  @Test
  void quotesAndCodeAreKept() {
    String markdown =
        """
        > a quote first

        - item
            indented
        `code` and **bold**
        ```
         ● nginx.service
         ⋮ Running tool fs_read
        │ tree
        • dot
        ```
        > another\
        """;
    assertThat(answer(KIRO + markdown)).isEqualTo(markdown);
  }

  @Test
  void renderedListsQuotesAndRulesAreMarkdownAgain() {
    assertThat(answer(KIRO + "• one\n  • two\n│ said\n" + "━".repeat(40)))
        .isEqualTo("- one\n  - two\n> said\n---");
    assertThat(answer(KIRO + "x\n│   ├── tree")).isEqualTo("x\n│   ├── tree");
  }

  @Test
  void framesOfASpinnerAreOverwritten() {
    assertThat(
            answer(KIRO + "\r⠋ Dividing up the work...\r⠙ Dividing up the work...\rAnswer\r\nline"))
        .isEqualTo("Answer\nline");
    assertThat(answer(KIRO + "⠙ Dividing up the work...\nAnswer")).isEqualTo("Answer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b]0;title\u0007Answer",
        "\u001b]8;;https://a.example\u001b\\Answer\u001b]8;;\u001b\\",
        "\u001b[?25lAnswer\u001b[?25h",
        "\u001bPdata\u001b\\Answer",
        "\u001b(BAns\u0000\u0007wer\u007f",
        "\u009b31mAnswer\u009b0m",
        "Answer\u001b[38;5",
        "Answer\u001b",
        "Answer\u001b]0;cut"
      })
  void everyEscapeIsTakenOut(String printed) {
    assertThat(answer(KIRO + printed)).isEqualTo("Answer");
  }

  @Test
  void halfACharacterDoesNoHarm() {
    byte[] whole = bytes(KIRO + "한글");
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(PrintedAnswer.of(cut).markdown()).isEqualTo("한\uFFFD");
  }

  private static String answer(String printed) {
    PrintedAnswer answer = PrintedAnswer.of(bytes(printed));
    assertThat(answer.shape()).isEqualTo(Shape.ANSWER);
    return answer.markdown();
  }

  private static Shape shape(String printed) {
    PrintedAnswer answer = PrintedAnswer.of(bytes(printed));
    assertThat(answer.markdown().isEmpty()).isEqualTo(answer.shape() != Shape.ANSWER);
    return answer.shape();
  }
}
