package supportbot.qcli;

import com.typesafe.config.Config;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.qcli.output.Product;

/**
 * The block {@code bot.qcli}.
 *
 * @param command the program and the words before {@code chat}
 * @param product whose command line it is
 * @param agent the agent's name
 * @param agentFile its file, when it is not where the CLI looks
 * @param model the model's id, or empty
 * @param extraArguments more arguments of {@code chat}
 * @param pass names of variables that are passed on
 * @param set variables with their values
 * @param secrets names of secrets that become variables
 */
record QcliSettings(
    List<String> command,
    Product product,
    String agent,
    Optional<Path> agentFile,
    String model,
    List<String> extraArguments,
    List<String> pass,
    Map<String, String> set,
    List<String> secrets,
    Limits limits) {

  /**
   * Limits.
   *
   * @param runs runs at once
   * @param startEvery time between two starts
   * @param time when a run is ended
   * @param questionCharacters how much of a question is told
   * @param threadCharacters how much of a thread is told
   */
  record Limits(
      int runs, Duration startEvery, Duration time, int questionCharacters, int threadCharacters) {}

  static final String NAME = "qcli";

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
  private static final Pattern MODEL = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9_.:/-]{0,127})?");

  /** They trust what nobody has looked at, mix conversations, or spoil the output. */
  private static final Pattern DANGEROUS_ARGUMENT =
      Pattern.compile(
          "(?:--trust-all-tools|--resume|--resume-id|--resume-picker|--verbose|--interactive"
              + "|--tui|--agent|--profile|--model|--wrap)(?:=.*)?|-[A-Za-z].*|--|");

  /** They undo what keeps a prompt from being run, or write logs into the answer. */
  private static final Set<String> DANGEROUS_VARIABLES =
      Set.of(
          "KIRO_FORCE_INTERACTIVE",
          "KIRO_LOG_STDOUT",
          "Q_LOG_STDOUT",
          "SLACK_BOT_TOKEN",
          "SLACK_APP_TOKEN");

  QcliSettings {
    command = List.copyOf(command);
    extraArguments = List.copyOf(extraArguments);
    pass = List.copyOf(pass);
    set = Map.copyOf(set);
    secrets = List.copyOf(secrets);
  }

  static QcliSettings of(Config config) {
    checkBackend(config);
    List<String> command = config.getStringList("command");
    if (command.isEmpty()
        || command.stream().anyMatch(word -> word.isBlank() || hasControls(word))) {
      throw wrong(
          config, "command", "has no program or an empty word; set one such as [ kiro-cli ]");
    }
    List<String> extra = config.getStringList("extra-arguments");
    for (String argument : extra) {
      if (DANGEROUS_ARGUMENT.matcher(argument).matches() || hasControls(argument)) {
        throw wrong(
            config,
            "extra-arguments",
            "has \"%s\", which is not safe here or has a key of its own; take it out"
                .formatted(argument));
      }
    }
    return new QcliSettings(
        command,
        product(config, command),
        fitting(config, "agent", AGENT, "is not the name of an agent; set that of the agent file"),
        agentFile(config),
        fitting(config, "model", MODEL, "is not the id of a model; set one, or \"\""),
        extra,
        names(config, "environment.pass"),
        variables(config),
        names(config, "environment.secrets"),
        new Limits(
            number(config, "limits.runs", 1, 64),
            time(config, "limits.start-every", Duration.ZERO, Duration.ofMinutes(1)),
            time(config, "limits.time", Duration.ofSeconds(1), Duration.ofHours(1)),
            number(config, "limits.question-characters", 100, 20_000),
            number(config, "limits.thread-characters", 0, 20_000)));
  }

  private static void checkBackend(Config config) {
    switch (config.getString("backend")) {
      case "auto", "one-shot" -> {}
      case "acp" ->
          throw wrong(
              config, "backend", "is acp, which this version does not have; set one-shot or auto");
      default -> throw wrong(config, "backend", "is not a back end; set auto or one-shot");
    }
  }

  private static Product product(Config config, List<String> command) {
    return switch (config.getString("product")) {
      case "q" -> Product.Q;
      case "kiro" -> Product.KIRO;
      case "auto" ->
          command.stream()
                  .map(word -> word.substring(word.lastIndexOf('/') + 1))
                  .anyMatch(program -> program.equals("q") || program.equals("qchat"))
              ? Product.Q
              : Product.KIRO;
      default -> throw wrong(config, "product", "is not a product; set auto, q or kiro");
    };
  }

  private static String fitting(Config config, String key, Pattern pattern, String problem) {
    String text = config.getString(key).strip();
    if (!pattern.matcher(text).matches()) {
      throw wrong(config, key, problem);
    }
    return text;
  }

  private static Optional<Path> agentFile(Config config) {
    String text = config.getString("agent-file").strip();
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      throw wrong(config, "agent-file", "is no path: " + e.getReason());
    }
  }

  private static List<String> names(Config config, String key) {
    List<String> names = config.getStringList(key);
    names.forEach(name -> checkName(config, key, name));
    return names;
  }

  private static Map<String, String> variables(Config config) {
    String key = "environment.set";
    Map<String, String> variables = new TreeMap<>();
    for (String entry : config.getStringList(key)) {
      int equals = entry.indexOf('=');
      if (equals < 0 || entry.indexOf('\0') >= 0) {
        throw wrong(config, key, "has an entry that is not NAME=value; write it so");
      }
      String name = entry.substring(0, equals);
      checkName(config, key, name);
      variables.put(name, entry.substring(equals + 1));
    }
    return variables;
  }

  private static void checkName(Config config, String key, String name) {
    if (!VARIABLE.matcher(name).matches()) {
      throw wrong(config, key, "has \"%s\", which is no name of a variable".formatted(name));
    }
    if (DANGEROUS_VARIABLES.contains(name)) {
      throw wrong(config, key, "has %s, which the CLI must not get; take it out".formatted(name));
    }
  }

  private static int number(Config config, String key, int least, int most) {
    int number = config.getInt(key);
    if (number < least || number > most) {
      throw wrong(config, key, "is %d; set a number from %d to %d".formatted(number, least, most));
    }
    return number;
  }

  private static Duration time(Config config, String key, Duration least, Duration most) {
    Duration time = config.getDuration(key);
    if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
      throw wrong(
          config,
          key,
          "is %d ms; set a duration from %d s to %d s"
              .formatted(time.toMillis(), least.toSeconds(), most.toSeconds()));
    }
    return time;
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static ComponentException wrong(Config config, String key, String what) {
    return new ComponentException(
        ErrorKind.MISCONFIGURED,
        "bot.%s.%s %s (%s)."
            .formatted(NAME, key, what, config.getValue(key).origin().description()));
  }
}
