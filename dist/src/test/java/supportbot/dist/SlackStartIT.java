package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.testkit.Eventually;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Settings;

/** What a person who starts the bot is told when it cannot work: one sentence, and exit code 2. */
class SlackStartIT {
  private static final String APPS = "https://api.slack.com/apps";

  @TempDir Path folder;

  private FakeSlack slack;
  private SlackBot bot;

  @BeforeEach
  void prepare() throws Exception {
    slack = FakeSlack.start();
    SlackBot.install(folder, "");
    bot = new SlackBot(folder, slack);
  }

  @AfterEach
  void end() throws Exception {
    bot.close();
    slack.close();
  }

  @Test
  void aTokenThatIsMissingOrInTheWrongPlaceIsNamed() throws Exception {
    assertThat(refusal(bot.with("SLACK_BOT_TOKEN", "")))
        .startsWith("SLACK_BOT_TOKEN is not set.")
        .contains("xoxb-", "OAuth & Permissions", APPS);
    assertThat(refusal(bot.with("SLACK_BOT_TOKEN", slack.appToken())))
        .startsWith("SLACK_BOT_TOKEN holds the other token")
        .contains("xoxb-");
    assertThat(
            refusal(
                bot.with("SLACK_BOT_TOKEN", slack.botToken())
                    .with("SLACK_APP_TOKEN", slack.botToken())))
        .startsWith("SLACK_APP_TOKEN holds the other token")
        .contains("xapp-");
  }

  @Test
  void aTokenThatSlackDoesNotKnowIsNamed() throws Exception {
    assertThat(refusal(bot.with("SLACK_BOT_TOKEN", "xoxb-wrong")))
        .contains("SLACK_BOT_TOKEN (invalid_auth)", "OAuth & Permissions", APPS);
    assertThat(
            refusal(
                bot.with("SLACK_BOT_TOKEN", slack.botToken())
                    .with("SLACK_APP_TOKEN", "xapp-wrong")))
        .contains("SLACK_APP_TOKEN (invalid_auth)", "connections:write", APPS);
  }

  @Test
  void aScopeThatTheAppLacksIsNamed() throws Exception {
    try (FakeSlack poor =
        FakeSlack.start(Settings.DEFAULT.withScopes(Set.of("app_mentions:read")))) {
      assertThat(refusal(new SlackBot(folder, poor)))
          .contains("lacks the scope chat:write", "OAuth & Permissions");
    }
  }

  @Test
  void anAddressThatIsNoSlackIsNamed() throws Exception {
    assertThat(refusal(bot.with("SLACK_API_URL", "slack"))).contains("SLACK_API_URL is \"slack\"");
    String wrong = slack.apiUrl().replace("/api/", "/other/");
    assertThat(refusal(bot.with("SLACK_API_URL", wrong))).contains("SLACK_API_URL", "auth.test");
  }

  @Test
  void waitsForSlackAndSaysSo() throws Exception {
    slack.failNext("auth.test", new Failure.Status(500));
    slack.failNext("auth.test", new Failure.Limited(Duration.ofSeconds(1)));
    slack.sockets().openFails(Duration.ofSeconds(4), new Failure.Status(503));
    bot.start();
    assertThat(slack.await(() -> slack.sockets().open() == 1, Duration.ofMinutes(1))).isTrue();
    assertThat(bot.errors())
        .contains("slack=away method=auth.test error=\"HTTP 500\"")
        .contains("slack=away method=apps.connections.open");
    assertThat(bot.stop(20)).isZero();
  }

  @Test
  void isStoppedWhileItWaitsForSlack() throws Exception {
    bot.with("SLACK_API_URL", "http://127.0.0.1:1/api/");
    bot.start();
    Eventually.holds("it says that Slack is away", () -> says("slack=away method=auth.test"));
    assertThat(bot.stop(10)).isZero();
  }

  private boolean says(String what) {
    try {
      return bot.errors().contains(what);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String refusal(SlackBot refused) throws Exception {
    refused.start();
    assertThat(refused.process().waitFor(1, TimeUnit.MINUTES)).as(refused.errors()).isTrue();
    assertThat(refused.process().exitValue()).as(refused.errors()).isEqualTo(2);
    assertThat(refused.errors()).doesNotContain("\tat ", "Exception");
    return refused.errors().lines().reduce("", (_, line) -> line);
  }
}
