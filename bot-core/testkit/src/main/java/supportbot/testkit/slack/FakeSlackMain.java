package supportbot.testkit.slack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The fake Slack as a process of its own, for load scripts in any language. Prints one line of JSON
 * with {@code api_url}, {@code bot_token} and {@code app_token}; then takes commands on standard
 * input and answers each on standard output, one JSON object a line. It ends at {@code
 * {"do":"quit"}} and at the end of its input.
 *
 * <p>Commands: {@code load} (closed loop with {@code mentions} and {@code concurrency}, open loop
 * with {@code rate} and {@code seconds}; {@code channels}, {@code patience_seconds}), {@code
 * tally}, {@code mention}, {@code await_socket}, {@code drop}, {@code half_open}, {@code refresh},
 * {@code refuse}, {@code open_fails}, {@code fail_next}, {@code fail}, {@code forget}, {@code
 * quit}.
 *
 * <p>System properties: {@code fake.seed}, {@code fake.time-scale}, {@code fake.ack-millis}, {@code
 * fake.rates}, {@code fake.twice}, {@code fake.message-too}, {@code fake.echo}, and {@code
 * fake.placeholders}, the words that placeholders begin with, with commas between.
 */
public final class FakeSlackMain {
  private FakeSlackMain() {}

  /** Runs it; arguments are not looked at. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (FakeSlack slack = FakeSlack.start(settings())) {
      serve(new Commands(slack), in, new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }
  }

  static void serve(Commands commands, BufferedReader in, PrintStream out)
      throws InterruptedException {
    out.println(Json.text(commands.hello()));
    for (String line = next(in); line != null; line = next(in)) {
      var answer = commands.run(line);
      out.println(Json.text(answer));
      if (answer.path("did").asText().equals("quit")) {
        return;
      }
    }
  }

  private static @Nullable String next(BufferedReader in) {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  private static Settings settings() {
    String placeholders = System.getProperty("fake.placeholders", "");
    Settings settings =
        Settings.DEFAULT
            .withSeed(Long.getLong("fake.seed", 1))
            .withTimeScale(Double.parseDouble(System.getProperty("fake.time-scale", "1")))
            .withAckWithin(Duration.ofMillis(Long.getLong("fake.ack-millis", 3_000)))
            .withRates(Boolean.getBoolean("fake.rates"))
            .withTwice(Boolean.getBoolean("fake.twice"))
            .withMessageToo(Boolean.getBoolean("fake.message-too"))
            .withEcho(Boolean.getBoolean("fake.echo"));
    return placeholders.isEmpty()
        ? settings
        : settings.withJudge(Judge.placeholdersBeginWith(placeholders.split(",", -1)));
  }
}
