package supportbot.qcli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.qcli.output.Samples.bytes;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is printed, and wherever it is cut. Seeded, so that a failure comes again. */
class PrintedAnswerPropertyTest {
  private static final int ROUNDS = 20_000;
  private static final List<String> PARTS =
      List.of(
          Samples.Q_PLAIN,
          Samples.Q_TOOL,
          Samples.Q_APPROVAL,
          Samples.KIRO_PLAIN,
          Samples.KIRO_TOOL,
          Samples.NO_COLOR,
          Samples.KIRO_V3,
          "\u001b[",
          "\u001b]0;",
          "\u001bP",
          "\u001b",
          "\u009b",
          "\u0007",
          "\r",
          "\r\n",
          "\n```\n",
          "> ",
          "한글 👩‍👩‍👧",
          "\u001b[38;5;10m> \u001b[0m");

  @Test
  void neverFailsAndNeverLeavesAnEscape() {
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      check(junk(random), "round " + round);
    }
  }

  @Test
  void samplesMayBeCutAnywhere() {
    for (String sample : PARTS) {
      byte[] whole = bytes(sample);
      for (int end = 0; end <= whole.length; end++) {
        check(Arrays.copyOf(whole, end), sample + " cut at " + end);
        check(Arrays.copyOfRange(whole, end, whole.length), sample + " from " + end);
      }
    }
  }

  @Test
  void onlyTheLastAnswerIsLeft() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS / 4; round++) {
      byte[] before = junk(random);
      // a line end, so that no escape that was cut off takes the mark with it
      byte[] after = bytes("\n\u001b[38;5;10m> \u001b[0m> the\n`last` one\u001b[0m\u001b[0m\n\n");
      byte[] all = Arrays.copyOf(before, before.length + after.length);
      System.arraycopy(after, 0, all, before.length, after.length);
      assertThat(PrintedAnswer.of(all).markdown())
          .as("round %d", round)
          .isEqualTo("> the\n`last` one");
    }
  }

  @Test
  void floodsOfEscapesAreReadInTime() {
    for (String part :
        List.of("\u001b[", "\u001b]", "\u001b[38;5;10m> \u001b[0m", "```\n", " ● ", "\r", "⠋")) {
      check(bytes("\u001b[m> \u001b[0m" + part.repeat((1 << 20) / bytes(part).length)), part);
    }
  }

  private static byte[] junk(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pieces = random.nextInt(8);
    for (int i = 0; i < pieces; i++) {
      byte[] piece;
      if (random.nextBoolean()) {
        piece = new byte[random.nextInt(40)];
        random.nextBytes(piece);
      } else {
        piece = bytes(PARTS.get(random.nextInt(PARTS.size())));
      }
      bytes.write(
          piece, 0, random.nextInt(4) == 0 ? random.nextInt(piece.length + 1) : piece.length);
    }
    return bytes.toByteArray();
  }

  private static void check(byte[] printed, String what) {
    PrintedAnswer answer = PrintedAnswer.of(printed);
    String controls =
        answer
            .markdown()
            .codePoints()
            .filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
            .mapToObj(Integer::toHexString)
            .collect(Collectors.joining(" "));
    assertThat(controls).as(what).isEmpty();
    assertThat(answer.markdown().isBlank())
        .as(what)
        .isEqualTo(answer.shape() != PrintedAnswer.Shape.ANSWER);
  }
}
