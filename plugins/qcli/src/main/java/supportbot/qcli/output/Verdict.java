package supportbot.qcli.output;

import java.util.Optional;

/**
 * Whether a run has answered. Success is proved: an exit code of 0 alone means nothing, for the CLI
 * ends so after nearly every failure. Pure.
 */
public sealed interface Verdict {

  /** The run answered; {@code markdown} is not blank and holds no escapes. */
  record Answered(String markdown) implements Verdict {}

  /** The run did not answer. */
  record Failed(Failure failure) implements Verdict {}

  /** Exit code of Kiro when a server did not start, given {@code --require-mcp-startup}. */
  int KIRO_MCP = 3;

  /** Exit code of Kiro 3 when the agent was not found. */
  int KIRO_AGENT = 4;

  /** Exit code of both for arguments that they do not know. */
  int USAGE = 2;

  /** The last line of a turn in Kiro 2.x. */
  String KIRO_TRAILER = "\u25B8 Credits:";

  /**
   * Judges a run that has ended by itself.
   *
   * @param outputCut whether there was more standard output than was kept
   */
  static Verdict of(
      Product product,
      int exitCode,
      byte[] standardOutput,
      boolean outputCut,
      byte[] standardError) {
    Optional<Failure> named = Failure.named(standardError);
    if (named.isPresent()) {
      return new Failed(named.get());
    }
    if (exitCode != 0) {
      return new Failed(byExitCode(product, exitCode));
    }
    if (outputCut) {
      return new Failed(Failure.OUTPUT_TOO_LONG);
    }
    PrintedAnswer printed = PrintedAnswer.of(standardOutput);
    return switch (printed.shape()) {
      case BLANK -> new Failed(Failure.BLANK);
      case UNMARKED -> new Failed(Failure.FORMAT_UNKNOWN);
      case UNFINISHED -> new Failed(Failure.UNFINISHED);
      case ANSWER ->
          product == Product.KIRO && !hasTrailer(standardError)
              ? new Failed(Failure.BROKEN_OFF)
              : new Answered(printed.markdown());
    };
  }

  private static boolean hasTrailer(byte[] standardError) {
    return TerminalText.plain(TerminalText.decode(standardError)).contains(KIRO_TRAILER);
  }

  private static Failure byExitCode(Product product, int exitCode) {
    if (exitCode == 137 || exitCode == 143) { // 128 + SIGKILL, SIGTERM
      return Failure.KILLED;
    }
    if (exitCode == 126 || exitCode == 127) { // a shell or env that found no such command
      return Failure.NOT_INSTALLED;
    }
    if (exitCode == USAGE) {
      return Failure.BAD_FLAG;
    }
    if (product == Product.KIRO && exitCode == KIRO_MCP) {
      return Failure.MCP_MISSING;
    }
    if (product == Product.KIRO && exitCode == KIRO_AGENT) {
      return Failure.AGENT_NOT_LOADED;
    }
    return Failure.CRASHED;
  }
}
