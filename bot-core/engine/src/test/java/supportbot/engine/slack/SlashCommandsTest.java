package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.slack.BotUnderTest.CHANNEL;

import org.junit.jupiter.api.Test;
import supportbot.engine.Await;
import supportbot.testkit.slack.Channel;
import supportbot.testkit.slack.Posted;

class SlashCommandsTest {

  @Test
  void aQuestionIsPostedHarmlessAndAnsweredInItsThread() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      bot.slack.slashCommand("/supportbot", "U1", CHANNEL, "EC2 <!channel> is SECRET down");
      Posted question =
          BotUnderTest.await(
              "the question",
              () ->
                  bot.slack.messages(CHANNEL).stream()
                      .filter(one -> one.byBot() && one.threadTs().isEmpty())
                      .findFirst());
      assertThat(question.text()).startsWith("<@U1> asks:").doesNotContain("<!channel>", "SECRET");
      assertThat(question.blocks().toString()).contains("<token-1>");
      bot.answerTo(CHANNEL, question.ts(), "answer to");
      assertThat(bot.asked).as("not the words of its post").hasSize(1);
      assertThat(bot.asked.getFirst().text()).startsWith("EC2");
    }
  }

  @Test
  void whereTheBotIsNotItSaysHowToInviteIt() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      bot.slack.channel("C0009", old -> new Channel(old.id(), false, false, false));
      bot.slack.slashCommand("/supportbot", "U1", "C0009", "is EC2 down");
      assertThat(acknowledged(bot)).contains("/invite");
      assertThat(bot.asked).isEmpty();
    }
  }

  @Test
  void commandsAreAnsweredInTheAcknowledgement() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("operators = [ U1 ]")) {
      bot.slack.slashCommand("/supportbot", "U1", CHANNEL, "status");
      assertThat(acknowledged(bot)).contains("How the bot is").contains("ephemeral");
      assertThat(bot.slack.messages(CHANNEL)).isEmpty();
    }
  }

  @Test
  void whoeverMayNotIsToldInTheAcknowledgement() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("deny.users = [ U1 ]")) {
      bot.slack.slashCommand("/supportbot", "U1", CHANNEL, "is EC2 down");
      assertThat(acknowledged(bot)).contains("may not use");
    }
  }

  @Test
  void nothingIsSaidInASharedChannel() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      bot.slack.channel(CHANNEL, old -> new Channel(old.id(), false, true, true));
      bot.slack.slashCommand("/supportbot", "U1", CHANNEL, "is EC2 down");
      bot.slack.slashCommand("/supportbot", "U1", "C0002", "help");
      assertThat(acknowledged(bot)).contains("Mention me");
      bot.settle();
      assertThat(bot.slack.acknowledged()).hasSize(1);
      assertThat(bot.slack.messages(CHANNEL)).isEmpty();
    }
  }

  private static String acknowledged(BotUnderTest bot) {
    Await.until("an acknowledgement with a text", () -> !bot.slack.acknowledged().isEmpty());
    return bot.slack.acknowledged().getFirst().toString();
  }
}
