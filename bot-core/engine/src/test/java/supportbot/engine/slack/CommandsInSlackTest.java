package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.slack.BotUnderTest.CHANNEL;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import supportbot.engine.Await;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Settings;

class CommandsInSlackTest {

  @Test
  void aMentionWithoutAWordIsAnsweredWithHelp() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      String ts = bot.slack.mention(CHANNEL, "U1", "");
      bot.answerTo(CHANNEL, ts, "Mention me with a question");
      assertThat(bot.asked).isEmpty();
    }
  }

  @Test
  void helpIsInTheLanguageOfTheChannel() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("channels { C0001 { language = ko } }")) {
      String ts = bot.slack.mention(CHANNEL, "U1", "help");
      bot.answerTo(CHANNEL, ts, "저를 멘션하고");
    }
  }

  @Test
  void aQuestionThatBeginsWithACommandIsAQuestion() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      bot.ask("status of my RDS instance");
      assertThat(bot.asked).hasSize(1);
    }
  }

  @Test
  void statusAndPluginsAreWhisperedToOperatorsOnly() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("operators = [ U1 ]")) {
      bot.slack.mention(CHANNEL, "U1", "상태");
      bot.whisper(CHANNEL, "U1", "How the bot is");
      bot.slack.mention(CHANNEL, "U1", "plugins");
      bot.whisper(CHANNEL, "U1", "it needs API 2");
      bot.slack.mention(CHANNEL, "U2", "status");
      bot.whisper(CHANNEL, "U2", "for the operators");
      assertThat(bot.byBot(CHANNEL, post -> post.visibleTo().isEmpty())).isZero();
    }
  }

  @Test
  void syncStatusTellsHowFreshTheCasesAre() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      String ts = bot.slack.mention(CHANNEL, "U1", "sync  Status");
      bot.answerTo(CHANNEL, ts, "42 cases to search, updated 2026-01-01 00:00 UTC");
    }
  }

  @Test
  void whyTellsOfTheLatestAnswerOfTheThreadAlsoAfterARestart() throws Exception {
    BotUnderTest bot = BotUnderTest.start();
    String ts = bot.ask("first");
    bot.slack.mentionIn(CHANNEL, ts, "U2", "why");
    bot.answerTo(CHANNEL, ts, "How this answer came about");
    try (BotUnderTest after = bot.restarted("")) {
      after.slack.mentionIn(CHANNEL, ts, "U2", "왜");
      List<Posted> answers =
          BotUnderTest.await(
              "two explanations",
              () -> {
                List<Posted> all =
                    after.slack.replies(CHANNEL, ts).stream()
                        .filter(Posted::byBot)
                        .filter(one -> BotUnderTest.says(one, "How this answer came about"))
                        .toList();
                return all.size() == 2 ? Optional.of(all) : Optional.empty();
              });
      assertThat(answers).allMatch(one -> BotUnderTest.says(one, "echo"));
    }
  }

  @Test
  void whyOfAnIdWorksAnywhereAndSaysWhenItIsForgotten() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      String ts = bot.ask("first");
      String known = "t0fake0001-c0001-" + ts;
      bot.slack.slashCommand("/supportbot", "U1", "C0002", "why " + known);
      Await.until("an explanation", () -> bot.slack.acknowledged().toString().contains("echo"));
      assertThat(bot.frontEnd().why(known)).isPresent();
      assertThat(bot.frontEnd().why("x")).isEmpty();
      String one = bot.slack.mention("C0002", "U1", "why t0-c0001-1.1");
      bot.answerTo("C0002", one, "too old");
      String two = bot.slack.mention("C0002", "U1", "why");
      bot.answerTo("C0002", two, "cannot tell which answer");
    }
  }

  @Test
  void aCommandThatIsDeliveredTwiceIsDoneOnce() throws Exception {
    try (BotUnderTest bot =
        BotUnderTest.start(
            FakeSlack.start(Settings.DEFAULT.withTwice(true).withMessageToo(true)), "")) {
      String ts = bot.slack.mention(CHANNEL, "U1", "help");
      bot.answerTo(CHANNEL, ts, "Mention me");
      String other = bot.ask("and a question");
      bot.settle();
      assertThat(bot.slack.replies(CHANNEL, ts)).filteredOn(Posted::byBot).hasSize(1);
      assertThat(bot.slack.replies(CHANNEL, other)).filteredOn(Posted::byBot).hasSize(1);
    }
  }
}
