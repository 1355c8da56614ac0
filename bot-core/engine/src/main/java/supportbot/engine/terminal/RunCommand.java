package supportbot.engine.terminal;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.bot.Bot;
import supportbot.engine.bot.BotOptions;
import supportbot.engine.log.LogConfiguration;
import supportbot.engine.slack.SlackFrontEnd;
import supportbot.engine.slack.SlackSettings;
import supportbot.engine.slack.web.WebApi;
import supportbot.sync.host.EnvironmentSecrets;

/** {@code bot run}: answers in Slack until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Answers in Slack, over Socket Mode, until it is told to stop.",
      "The tokens come from the environment: SLACK_BOT_TOKEN (xoxb-…) and SLACK_APP_TOKEN (xapp-…)."
    })
public final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  /** From the end of the grace to that of the process. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  /** Of these, what plugins may take to close. */
  private static final Duration LEFT_OVER = Duration.ofSeconds(2);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration (default: $SUPPORTBOT_CONFIG, else config/bot.conf).")
  private @Nullable Path config;

  @Option(
      names = "--embedded",
      description = "Answers from the embedded knowledge: needs no AWS account.")
  private boolean embedded;

  @Option(
      names = "--cases",
      paramLabel = "FILE|DIR",
      description = "With --embedded: answers from these cases, not from the samples.")
  private @Nullable Path cases;

  /**
   * The command when it is given in its plain form; else picocli reads it, and says what is wrong.
   * Picocli is compiled for Java 5, and so in no cache of classes: loading it takes a quarter of
   * the time to the first answer.
   */
  public static Optional<Callable<Integer>> of(String[] arguments) {
    if (arguments.length == 0 || !arguments[0].equals("run")) {
      return Optional.empty();
    }
    RunCommand command = new RunCommand();
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i].equals("--embedded")) {
        command.embedded = true;
      } else if (arguments[i].equals("--config")
          && i + 1 < arguments.length
          && !arguments[i + 1].startsWith("-")) {
        i++;
        command.config = Path.of(arguments[i]);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(command);
  }

  @Override
  public Integer call() throws Exception {
    LogConfiguration.service();
    if (cases != null && !embedded) {
      throw usage("--cases needs --embedded.");
    }
    WebApi api = api();
    StopSignal signal = StopSignal.listen();
    try (Bot bot = Bot.open(options())) {
      SlackSettings settings = SlackSettings.of(bot.block("slack"), Set.copyOf(bot.answerers()));
      signal.patience(settings.grace().plus(LAST_WORDS));
      SlackFrontEnd slack =
          new SlackFrontEnd(
              settings, api, bot.state(), Bot.redactor(), bot::status, Clock.systemUTC());
      run(bot, slack, settings, signal);
    } catch (InterruptedException e) {
      if (!signal.given()) {
        throw e;
      }
    } finally {
      signal.ended();
    }
    return 0;
  }

  private static void run(Bot bot, SlackFrontEnd slack, SlackSettings settings, StopSignal signal)
      throws InterruptedException {
    KnowledgeUpkeep upkeep = new KnowledgeUpkeep(bot);
    Duration grace = Duration.ZERO;
    try {
      upkeep.start();
      bot.check().forEach(problem -> log.warn("degraded=\"{}\"", problem));
      bot.watchPlugins();
      bot.reloadOnHangup();
      control(bot);
      bot.show(slack);
      slack.start(bot.dispatcher());
      log.info("bot=running {}", slack.status());
      signal.await();
    } catch (InterruptedException e) {
      grace = settings.grace();
      throw e;
    } finally {
      stop(bot, slack, upkeep, grace);
      signal.done();
    }
  }

  private static void stop(Bot bot, SlackFrontEnd slack, KnowledgeUpkeep upkeep, Duration grace)
      throws InterruptedException {
    log.info("bot=stopping grace={}", grace);
    long end = System.nanoTime() + grace.plus(LAST_WORDS).minus(LEFT_OVER).toNanos();
    slack.close();
    upkeep.close();
    bot.dispatcher().close(grace);
    slack.finish(Duration.ofNanos(end - System.nanoTime()));
    log.info("bot=stopped");
  }

  private static void control(Bot bot) {
    try {
      bot.control();
    } catch (ComponentException e) {
      log.warn("control=none reason=\"{}\"", e.getMessage());
    }
  }

  private BotOptions options() {
    return new BotOptions(
        embedded ? BotOptions.Setup.EMBEDDED : BotOptions.Setup.INSTALLED,
        Optional.ofNullable(config),
        Optional.ofNullable(cases),
        ConfigFactory.empty());
  }

  private static WebApi api() {
    EnvironmentSecrets secrets = new EnvironmentSecrets();
    String bot = token(secrets, "SLACK_BOT_TOKEN", "xoxb-", "xapp-", "OAuth & Permissions");
    String app =
        token(secrets, "SLACK_APP_TOKEN", "xapp-", "xoxb-", "Basic Information, App-Level Tokens");
    return WebApi.of(bot, app, secrets.secret("SLACK_API_URL").map(RunCommand::endpoint));
  }

  private static String token(
      EnvironmentSecrets secrets, String name, String prefix, String other, String place) {
    String token =
        secrets
            .secret(name)
            .map(String::strip)
            .orElseThrow(
                () ->
                    usage(
                        "%s is not set. It is the token that begins with %s, under \"%s\" of your app at https://api.slack.com/apps."
                            .formatted(name, prefix, place)));
    if (token.startsWith(other)) {
      throw usage(
          "%s holds the other token: it takes the one that begins with %s, under \"%s\" of your app at https://api.slack.com/apps."
              .formatted(name, prefix, place));
    }
    return token;
  }

  private static URI endpoint(String text) {
    try {
      URI uri = URI.create(text.strip());
      if (uri.getHost() != null && uri.getPath().endsWith("/")) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw usage(
        "SLACK_API_URL is \"" + text + "\"; it takes an address like https://slack.com/api/.");
  }

  private static ComponentException usage(String message) {
    return new ComponentException(ErrorKind.MISCONFIGURED, message);
  }
}
