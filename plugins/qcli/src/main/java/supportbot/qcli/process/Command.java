package supportbot.qcli.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A command to run.
 *
 * @param words the program and its arguments; nothing that a person typed is among them
 * @param environment the whole environment; nothing of the bot's own is added but the mark of the
 *     run and {@code TMPDIR}
 * @param input what it reads on standard input, after which that ends
 * @param time when it is ended, counted from its start
 */
public record Command(
    List<String> words, Map<String, String> environment, String input, Duration time) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }
}
