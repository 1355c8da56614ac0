package supportbot.qcli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.qcli.output.Samples.bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  @Test
  void aWholeAnswerIsOne() {
    assertThat(Verdict.of(Product.Q, 0, bytes(Samples.Q_TOOL), false, bytes("")))
        .isEqualTo(new Verdict.Answered("The limit is 900 seconds."));
    assertThat(
            Verdict.of(Product.KIRO, 0, bytes(Samples.KIRO_PLAIN), false, bytes(Samples.TRAILER)))
        .isEqualTo(new Verdict.Answered("Red\nBlue\nYellow"));
  }

  @Test
  void kiroWithoutItsTrailerHasBrokenOff() {
    assertThat(failure(Product.KIRO, 0, Samples.KIRO_PLAIN, "")).isEqualTo(Failure.BROKEN_OFF);
  }

  @Test
  void exitCodeZeroWithNothingIsAFailure() {
    assertThat(failure(Product.Q, 0, "", "")).isEqualTo(Failure.BLANK);
    assertThat(failure(Product.KIRO, 0, "", Samples.TRAILER)).isEqualTo(Failure.BLANK);
  }

  @Test
  void outputOfAnUnknownKindIsAFailure() {
    assertThat(failure(Product.KIRO, 0, Samples.KIRO_V3, "")).isEqualTo(Failure.FORMAT_UNKNOWN);
  }

  @Test
  void anAnswerThatIsNotWholeIsNone() {
    assertThat(Verdict.of(Product.Q, 0, bytes(Samples.Q_PLAIN), true, bytes("")))
        .isEqualTo(new Verdict.Failed(Failure.OUTPUT_TOO_LONG));
    assertThat(failure(Product.Q, 0, Samples.Q_APPROVAL, "")).isEqualTo(Failure.UNFINISHED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | error: You are not logged in, please log in with q login | NOT_LOGGED_IN
          1 | Not logged in. Set the KIRO_API_KEY environment variable or run `kiro-cli login` first. | NOT_LOGGED_IN
          0 | Authentication Error: please run q login | LOGIN_EXPIRED
          0 | Authentication failed. Your API key may be invalid or expired. | LOGIN_EXPIRED
          0 | Your login session has expired | LOGIN_EXPIRED
          0 | ⚠️  Amazon Q rate limit reached: Request quota exceeded. Please wait a moment and try again. | THROTTLED
          0 | Monthly request limit reached | MONTHLY_LIMIT
          0 | Amazon Q is having trouble responding right now: | UNAVAILABLE
          0 | The model you've selected is temporarily unavailable. | UNAVAILABLE
          0 | Your conversation is too large | CONVERSATION_TOO_LARGE
          0 | Failed to retrieve MCP settings; MCP functionality disabled | MCP_DISABLED
          0 | Not all mcp servers loaded. Configure non-interactive timeout with q settings mcp.noInteractiveTimeout | MCP_MISSING
          0 | One or more mcp server did not load correctly. See $TMPDIR/qlog/chat.log for more details. | MCP_MISSING
          0 | Error: no agent with name slackbot found. Falling back to user specified default | AGENT_NOT_LOADED
          1 | error: Tool approval required but --no-interactive was specified. Use --trust-all-tools to automatically approve tools. | APPROVAL_NEEDED
          1 | error: Model 'x' does not exist. Available models: a, b | MODEL_UNKNOWN
          1 | error: AWS GovCloud (us-gov-west-1) is not supported | REGION_NOT_SUPPORTED
          2 | error: unexpected argument '--wrap' found | BAD_FLAG
          1 | error: Input must be supplied when running in non-interactive mode | BAD_FLAG
          1 | error: EOF while parsing a value at line 1 column 0 | SETTINGS_RACE
          """)
  void whatStandardErrorSaysOutweighsAnAnswer(int code, String said, Failure expected) {
    for (Product product : Product.values()) {
      String colored = "\u001b[38;5;9m" + said.replace(" ", "\u001b[0m ") + "\n" + Samples.TRAILER;
      assertThat(failure(product, code, "", said)).isEqualTo(expected);
      assertThat(failure(product, code, Samples.Q_PLAIN, colored)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Q, 2, BAD_FLAG",
    "Q, 3, CRASHED",
    "KIRO, 3, MCP_MISSING",
    "KIRO, 4, AGENT_NOT_LOADED",
    "Q, 137, KILLED",
    "KIRO, 143, KILLED",
    "Q, 127, NOT_INSTALLED",
    "Q, 1, CRASHED"
  })
  void exitCodesTellTheRest(Product product, int code, Failure expected) {
    assertThat(failure(product, code, Samples.Q_PLAIN, Samples.TRAILER)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void everyFailureTellsAPersonInOneLine(Failure failure) {
    assertThat(failure.message()).hasSizeBetween(30, 300).doesNotContain("\n", "\u001b");
    assertThat(failure.exception().kind()).isEqualTo(failure.kind());
    assertThat(failure.exception()).hasMessageContaining(failure.message());
  }

  private static Failure failure(Product product, int code, String output, String errors) {
    Verdict verdict = Verdict.of(product, code, bytes(output), false, bytes(errors));
    assertThat(verdict).isInstanceOf(Verdict.Failed.class);
    return ((Verdict.Failed) verdict).failure();
  }
}
