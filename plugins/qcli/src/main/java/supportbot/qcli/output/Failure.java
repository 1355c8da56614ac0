package supportbot.qcli.output;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Why a run gave no answer. In the order in which they are looked for on standard error: what
 * explains more comes first.
 *
 * <p>The words are those of Q 1.19.7 and Kiro 2.x. Standard error itself never leaves the plugin:
 * it holds request ids, paths and traces.
 */
public enum Failure {
  AGENT_NOT_LOADED(
      ErrorKind.MISCONFIGURED,
      "the CLI did not load the agent and would have used one that may do anything; check that the"
          + " agent file is there, has no unknown key, and has the name in bot.qcli.agent",
      "no agent with name",
      "failed to load agent",
      "error parsing agent",
      "agent conflict"),
  MCP_DISABLED(
      ErrorKind.DENIED,
      "the CLI runs without its MCP servers because the account's settings could not be read (API"
          + " keys have this problem); log in with `kiro-cli login --use-device-flow` as the bot's"
          + " user, or have an administrator allow MCP",
      "mcp functionality disabled",
      "failed to retrieve mcp settings",
      "mcp functionality has been disabled"),
  MCP_MISSING(
      ErrorKind.UNAVAILABLE,
      "not all MCP servers of the agent started, so the answer would have been a guess; start each"
          + " command of the agent file by hand as the bot's user, or raise"
          + " mcp.noInteractiveTimeout (milliseconds) in the CLI's settings",
      "not all mcp servers loaded",
      "did not load correctly",
      "mcp server failed",
      "mcp servers failed"),
  LOGIN_EXPIRED(
      ErrorKind.DENIED,
      "the CLI's login has expired or its key is not valid; log in again as the bot's user",
      "login session has expired",
      "session has expired",
      "token has expired",
      "authentication failed",
      "authentication error",
      "expiredtoken"),
  NOT_LOGGED_IN(
      ErrorKind.DENIED,
      "the CLI is not logged in; run its `login` command as the bot's user, or set KIRO_API_KEY",
      "not logged in",
      "please log in"),
  MONTHLY_LIMIT(
      ErrorKind.EXHAUSTED,
      "the account's monthly limit of requests is reached; wait for the next month or change the"
          + " subscription",
      "monthly request limit reached",
      "monthly limit",
      "out of credits"),
  THROTTLED(
      ErrorKind.THROTTLED,
      "the service behind the CLI is being asked too often; it is tried again with the next"
          + " question, and a smaller bot.qcli.limits.runs helps",
      "rate limit reached",
      "request quota exceeded",
      "too many requests",
      "throttlingexception"),
  CONVERSATION_TOO_LARGE(
      ErrorKind.INVALID,
      "the conversation is too large for the model; ask in a new thread, or lower"
          + " bot.qcli.limits.thread-characters",
      "conversation is too large",
      "input is too long"),
  APPROVAL_NEEDED(
      ErrorKind.MISCONFIGURED,
      "the agent wanted a tool that it is not allowed to use, and the answer was lost; offer only"
          + " tools in the agent file's `tools` that are in its `allowedTools` too",
      "tool approval required"),
  MODEL_UNKNOWN(
      ErrorKind.MISCONFIGURED,
      "the CLI does not know the model in bot.qcli.model; `chat --list-models` shows those that it"
          + " knows, \"\" is its own choice",
      "does not exist. available models"),
  REGION_NOT_SUPPORTED(
      ErrorKind.MISCONFIGURED,
      "the CLI does not work with the region in AWS_REGION; take it out of"
          + " bot.qcli.environment",
      "govcloud"),
  UNAVAILABLE(
      ErrorKind.UNAVAILABLE,
      "the service behind the CLI is not available at the moment; it is tried again with the next"
          + " question",
      "temporarily unavailable",
      "having trouble responding",
      "dispatch failure",
      "service unavailable",
      "internal server error"),
  BAD_FLAG(
      ErrorKind.MISCONFIGURED,
      "the CLI does not know an argument that it was given; this version may be too old: compare"
          + " `chat --help` with bot.qcli.extra-arguments and bot.qcli.product",
      "unexpected argument",
      "unrecognized subcommand",
      "input must be supplied"),
  SETTINGS_RACE(
      ErrorKind.UNAVAILABLE,
      "the CLI could not read its own settings file, which happens when two start at once; it is"
          + " tried again with the next question, and a longer bot.qcli.limits.start-every helps",
      "eof while parsing",
      "expected value at line 1"),
  NOT_INSTALLED(
      ErrorKind.MISCONFIGURED,
      "the CLI cannot be started; install it, or set bot.qcli.command to its absolute path"),
  OUTPUT_TOO_LONG(ErrorKind.INVALID, "the CLI printed more than 1 MiB, so its answer is not whole"),
  TIMED_OUT(
      ErrorKind.TIMEOUT,
      "the CLI gave no answer in time and was ended; if this is the rule, check its login and how"
          + " long its MCP servers take to start"),
  KILLED(
      ErrorKind.UNAVAILABLE,
      "the CLI was ended from outside; if this is the rule, the machine is short of memory (a run"
          + " takes 150 to 250 MB): lower bot.qcli.limits.runs"),
  UNFINISHED(
      ErrorKind.UNAVAILABLE,
      "the agent asked for a tool and gave no answer after it; check the `allowedTools` of the"
          + " agent file"),
  FORMAT_UNKNOWN(
      ErrorKind.MISCONFIGURED,
      "the CLI's output has no mark of an answer; this version may print in another way: add --v2"
          + " to bot.qcli.extra-arguments where it knows that, or install a tested version"),
  BROKEN_OFF(
      ErrorKind.UNAVAILABLE,
      "the CLI ended without its closing line, so its answer may not be whole; check that"
          + " bot.qcli.product fits the installed CLI"),
  BLANK(
      ErrorKind.UNAVAILABLE,
      "the CLI ended without an answer and without saying why; run it by hand as the bot's user"),
  CRASHED(
      ErrorKind.UNAVAILABLE,
      "the CLI failed for an unknown reason; run it by hand as the bot's user");

  private final ErrorKind kind;
  private final String message;

  @SuppressWarnings("ImmutableEnumChecker") // a list of the stream cannot be changed
  private final List<String> words;

  Failure(ErrorKind kind, String message, String... words) {
    this.kind = kind;
    this.message = message;
    this.words = Arrays.stream(words).map(word -> word.toLowerCase(Locale.ROOT)).toList();
  }

  /** What a caller can do about it. */
  public ErrorKind kind() {
    return kind;
  }

  /** One line for a person: what happened and what to do. */
  public String message() {
    return message;
  }

  /** The failure as what a component throws. */
  public ComponentException exception() {
    return exception(null);
  }

  /** The failure with what caused it. */
  public ComponentException exception(@Nullable Throwable cause) {
    return new ComponentException(kind, "Amazon Q / Kiro: " + message, cause);
  }

  /** The first failure that standard error names. */
  static Optional<Failure> named(byte[] standardError) {
    String text =
        TerminalText.plain(TerminalText.decode(standardError))
            .replaceAll("\\s+", " ")
            .toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(failure -> failure.words.stream().anyMatch(text::contains))
        .findFirst();
  }
}
