package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.engine.Await;
import supportbot.testkit.slack.Failure;

/** What stops a whole bot, and that it goes on by itself when it is mended. */
class TroubleInSlackTest {
  @ParameterizedTest
  @CsvSource({"token_revoked, SLACK_BOT_TOKEN", "missing_scope, chat:write"})
  void isToldByTheStatusAndNoMentionIsLost(String error, String named) throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      bot.ask("before");
      assertThat(bot.frontEnd().status()).doesNotContain("trouble");
      bot.slack.failNext("chat.postMessage", new Failure.Refused(error));
      bot.slack.failNext("chat.postMessage", new Failure.Refused(error));
      String ts = bot.slack.mention(BotUnderTest.CHANNEL, "U1", "meanwhile");
      Await.until("trouble", () -> bot.frontEnd().status().contains("trouble"));
      assertThat(bot.frontEnd().status()).contains(named);

      bot.answerTo(BotUnderTest.CHANNEL, ts, "answer to meanwhile");
      Await.until("no trouble", () -> !bot.frontEnd().status().contains("trouble"));
      assertThat(bot.slack.replies(BotUnderTest.CHANNEL, ts)).hasSize(1);
    }
  }
}
