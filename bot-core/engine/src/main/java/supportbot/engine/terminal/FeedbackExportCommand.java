package supportbot.engine.terminal;

import com.typesafe.config.ConfigFactory;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.engine.bot.Bot;
import supportbot.engine.bot.BotOptions;
import supportbot.engine.slack.feedback.Votes;

/** {@code bot feedback export}: the votes as JSON lines. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the votes as JSON, one line each, those on the oldest questions first.",
      "",
      "at        when the vote was given, or changed last (UTC)",
      "question  id of the question, for \"bot why\"",
      "channel   id of the channel",
      "user      id of whoever voted",
      "vote      up or down",
      "reason    in their own words, redacted; missing when none was given",
      "revision  which answer the vote is for; 1 is the first that was shown",
      "answerer  who gave that answer; empty for the bot itself",
      "outcome   reply, closest, hint, none or error",
      "cases     numbers of the cases that were cited, best first",
      "text      the question, redacted",
      ""
    })
public final class FeedbackExportCommand implements Callable<Integer> {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([mhdw])");

  @Option(
      names = "--since",
      paramLabel = "7d",
      description =
          "Only votes of the last so many minutes, hours, days or weeks: 30m, 12h, 7d, 4w.")
  private @Nullable String since;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: $SUPPORTBOT_CONFIG, else config/bot.conf).")
  private @Nullable Path config;

  @Option(names = "--embedded", description = "Votes of a bot that runs with --embedded.")
  private boolean embedded;

  @Option(
      names = "--cases",
      paramLabel = "FILE|DIR",
      description = "With --embedded: the cases that the bot runs with.")
  private @Nullable Path cases;

  @Override
  public Integer call() throws InterruptedException {
    Instant from = since == null ? Instant.EPOCH : Instant.now().minus(duration(since));
    BotOptions options =
        new BotOptions(
            embedded ? BotOptions.Setup.EMBEDDED : BotOptions.Setup.NAMED,
            Optional.ofNullable(config),
            Optional.ofNullable(cases),
            ConfigFactory.empty());
    PrintStream out = System.out;
    try (StateStore state = Bot.stateOf(options)) {
      new Votes(state).since(from, vote -> out.println(Votes.line(vote)));
    }
    out.flush();
    return 0;
  }

  static Duration duration(String text) {
    Matcher parts = TIME.matcher(text.strip());
    if (!parts.matches()) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "--since takes a time such as 30m, 12h, 7d or 4w, not \"" + text + "\".");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }
}
