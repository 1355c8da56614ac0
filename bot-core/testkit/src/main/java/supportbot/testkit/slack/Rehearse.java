package supportbot.testkit.slack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a bot against a fake Slack: each line of standard input is a mention, and the bot is ended
 * when all are answered. The arguments are the bot's command, which finds the tokens and the
 * address in its environment. Exits with 0 when each mention had its answer.
 */
public final class Rehearse {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration ANSWERS = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(30);

  private Rehearse() {}

  /** Runs it. */
  public static void main(String[] command) throws IOException, InterruptedException {
    List<String> lines;
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      lines = in.readAllLines();
    }
    System.exit(run(List.of(command), lines) ? 0 : 1);
  }

  private static boolean run(List<String> command, List<String> lines)
      throws IOException, InterruptedException {
    try (FakeSlack slack = FakeSlack.start()) {
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
      builder.environment().put("SLACK_BOT_TOKEN", slack.botToken());
      builder.environment().put("SLACK_APP_TOKEN", slack.appToken());
      builder.environment().put("SLACK_API_URL", slack.apiUrl());
      Process bot = builder.start();
      try {
        if (!slack.await(() -> slack.sockets().open() > 0 || !bot.isAlive(), START)) {
          return false;
        }
        int user = 0;
        for (String line : lines) {
          user++;
          slack.mention("C0REHEARSAL", "U" + user, line);
        }
        boolean answered = slack.awaitSettled(ANSWERS);
        bot.destroy();
        return bot.waitFor(END.toSeconds(), TimeUnit.SECONDS) && answered;
      } finally {
        bot.destroyForcibly();
      }
    }
  }
}
