package supportbot.engine;

import com.typesafe.config.ConfigException;
import java.net.URLConnection;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.terminal.AskCommand;
import supportbot.engine.terminal.FeedbackCommand;
import supportbot.engine.terminal.PluginsCommand;
import supportbot.engine.terminal.RunCommand;
import supportbot.engine.terminal.StatusCommand;
import supportbot.engine.terminal.WhyCommand;

/** The command {@code bot}. */
@Command(
    name = "bot",
    mixinStandardHelpOptions = true,
    subcommands = {
      AskCommand.class,
      RunCommand.class,
      PluginsCommand.class,
      StatusCommand.class,
      WhyCommand.class,
      FeedbackCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "Answers from an organisation's past AWS Support cases.")
public final class Main {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 2;

  /** As a shell tells of a program that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    // Before any jar is opened: a plugin that replaces another must not read the old one's files.
    URLConnection.setDefaultUseCaches("jar", false);
    System.exit(RunCommand.of(arguments).map(Main::run).orElseGet(() -> parse(arguments)));
  }

  private static int parse(String[] arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(arguments);
  }

  private static int run(Callable<Integer> command) {
    try {
      return command.call();
    } catch (Exception failure) { // whatever a command throws
      return explain(failure);
    }
  }

  private static int explain(Exception failure) {
    if (failure instanceof InterruptedException) {
      return INTERRUPTED;
    }
    if (failure instanceof ComponentException known && known.kind() != ErrorKind.INTERNAL) {
      System.err.println(known.getMessage());
      return known.kind() == ErrorKind.MISCONFIGURED ? WRONG_USE : FAILED;
    }
    if (failure instanceof ConfigException wrong) {
      System.err.println(wrong.getMessage());
      return WRONG_USE;
    }
    System.err.println("supportbot failed, which is a defect. What happened: " + failure);
    LoggerFactory.getLogger(Main.class).error("command failed", failure);
    return FAILED;
  }
}
