package supportbot.qcli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import supportbot.api.SecretSource;
import supportbot.qcli.output.Product;
import supportbot.qcli.process.Command;

/** The commands that the CLI is run with. Nothing that a person typed is among their words. */
final class CommandLine {
  private final QcliSettings settings;
  private final Map<String, String> outer;
  private final SecretSource secrets;

  /**
   * Takes what environments are made of.
   *
   * @param outer the bot's own environment
   */
  CommandLine(QcliSettings settings, Map<String, String> outer, SecretSource secrets) {
    this.settings = settings;
    this.outer = Map.copyOf(outer);
    this.secrets = secrets;
  }

  /** Answers a prompt and ends. */
  Command chat(String prompt, Duration time) throws InterruptedException {
    List<String> words = new ArrayList<>(settings.command());
    words.addAll(List.of("chat", "--no-interactive", "--agent", settings.agent()));
    words.addAll(List.of("--wrap", "never"));
    if (settings.product() == Product.KIRO) {
      words.add("--require-mcp-startup");
    }
    if (!settings.model().isEmpty()) {
      words.addAll(List.of("--model", settings.model()));
    }
    words.addAll(settings.extraArguments());
    return new Command(words, environment(), prompt, time);
  }

  /** Runs a small command, such as {@code whoami}. */
  Command small(String word, Duration time) throws InterruptedException {
    List<String> words = new ArrayList<>(settings.command());
    words.add(word);
    return new Command(words, environment(), "", time);
  }

  Map<String, String> environment() throws InterruptedException {
    Map<String, String> variables = new TreeMap<>();
    for (String name : settings.pass()) {
      String value = outer.get(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    variables.putAll(settings.set());
    for (String name : settings.secrets()) {
      Optional<String> secret = secrets.secret(name);
      secret.ifPresent(value -> variables.put(name, value));
    }
    return variables;
  }
}
