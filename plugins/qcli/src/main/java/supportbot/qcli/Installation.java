package supportbot.qcli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.qcli.output.Failure;
import supportbot.qcli.output.Product;
import supportbot.qcli.process.Outcome;
import supportbot.qcli.process.Runs;

/** Whether the CLI is there, whether it is logged in, and whether its agent can be read. */
final class Installation {
  /** For a command that asks no model. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  private static final Pattern VERSION = Pattern.compile("\\b(\\d{1,4}\\.\\d{1,4}\\.\\d{1,6})\\b");

  private final QcliSettings settings;
  private final CommandLine commands;
  private final Runs runs;

  Installation(QcliSettings settings, CommandLine commands, Runs runs) {
    this.settings = settings;
    this.commands = commands;
    this.runs = runs;
  }

  /** A time that is no longer than a run may take. */
  Duration shorter(Duration time) {
    Duration most = settings.limits().time();
    return time.compareTo(most) < 0 ? time : most;
  }

  /** Invalid without the CLI or its agent; degraded where only the login is missing. */
  Check check() throws InterruptedException {
    try {
      return looked();
    } catch (ComponentException e) {
      return new Check.Degraded(String.valueOf(e.getMessage()));
    }
  }

  private Check looked() throws InterruptedException {
    String version;
    try {
      Outcome told = runs.run(commands.small("--version", SHORT), () -> false);
      if (!(told instanceof Outcome.Exited exited)) {
        return new Check.Degraded("The CLI did not tell its version within 10 s; run it by hand.");
      }
      Matcher number = VERSION.matcher(new String(exited.output(), StandardCharsets.UTF_8));
      if (exited.code() != 0 || !number.find()) {
        return new Check.Invalid(
            "bot.qcli.command does not tell a version, so it is not the CLI; set the path of"
                + " kiro-cli or q.");
      }
      version = number.group(1);
      Optional<String> agentProblem = agentProblem();
      if (agentProblem.isPresent()) {
        return new Check.Invalid(agentProblem.get());
      }
      Outcome who = runs.run(commands.small("whoami", SHORT), () -> false);
      return who instanceof Outcome.Exited(int code, _, _, _) && code == 0
          ? new Check.Ok(product() + " " + version)
          : new Check.Degraded(product() + " " + version + ": " + Failure.NOT_LOGGED_IN.message());
    } catch (Runs.NotStarted e) {
      return new Check.Invalid("bot.qcli.command: " + Failure.NOT_INSTALLED.message());
    }
  }

  private String product() {
    return settings.product() == Product.Q ? "Amazon Q CLI" : "Kiro CLI";
  }

  /** What is wrong with the agent's file. */
  private Optional<String> agentProblem() throws InterruptedException {
    Optional<Path> place = agentFile();
    if (place.isEmpty()) {
      return Optional.of(
          "Where the agent file is cannot be told, for HOME is not in bot.qcli.environment; add it,"
              + " or set bot.qcli.agent-file.");
    }
    Path file = place.get();
    if (!Files.isReadable(file)) {
      return Optional.of(
          "The agent file %s is not there or cannot be read, so the CLI would use an agent that may do anything; put it there, or set bot.qcli.agent-file."
              .formatted(file));
    }
    try {
      Config agent =
          ConfigFactory.parseFile(
              file.toFile(),
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.JSON)
                  .setAllowMissing(false)
                  .setIncluder(null));
      if (!agent.hasPath("name") || !agent.getString("name").equals(settings.agent())) {
        return Optional.of(
            "The agent file %s does not have the name \"%s\", by which the CLI looks for it; change its `name` or bot.qcli.agent."
                .formatted(file, settings.agent()));
      }
      if (!agent.hasPath("tools") || agent.getStringList("tools").contains("*")) {
        return Optional.of(
            "The agent file %s offers every tool there is; list those that only read in its `tools`."
                .formatted(file));
      }
      return Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(
          "The agent file %s is no JSON that the CLI can read; mend it (%s)."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private Optional<Path> agentFile() throws InterruptedException {
    if (settings.agentFile().isPresent()) {
      return settings.agentFile();
    }
    String folder =
        switch (settings.product()) {
          case Q -> ".aws/amazonq/cli-agents";
          case KIRO -> ".kiro/agents";
        };
    return Optional.ofNullable(commands.environment().get("HOME"))
        .map(home -> Path.of(home, folder, settings.agent() + ".json"));
  }
}
