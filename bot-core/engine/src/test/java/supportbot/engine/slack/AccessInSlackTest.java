package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.slack.BotUnderTest.CHANNEL;

import java.util.Set;
import org.junit.jupiter.api.Test;
import supportbot.api.Language;
import supportbot.testkit.slack.Channel;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Settings;

class AccessInSlackTest {
  private static Channel shared(Channel old) {
    return new Channel(old.id(), false, true, true);
  }

  @Test
  void whoeverMayNotAskIsToldSoAloneAndOnceAMinute() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("deny.users = [ U2 ]")) {
      bot.slack.mention(CHANNEL, "U2", "one");
      bot.whisper(CHANNEL, "U2", "may not use");
      bot.slack.mention(CHANNEL, "U2", "two");
      bot.ask("three");
      bot.settle();
      assertThat(bot.slack.ephemerals(CHANNEL)).hasSize(1);
      assertThat(bot.asked).hasSize(1);
    }
  }

  @Test
  void answersInListedChannelsOnly() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("allow.channels = [ C0001 ]")) {
      bot.slack.mention("C0002", "U1", "one");
      bot.whisper("C0002", "U1", "not answer in this channel");
      bot.ask("two");
      String direct = bot.slack.directMessage("D0001", "U1", "three");
      bot.answerTo("D0001", direct, "answer to three");
    }
  }

  @Test
  void aSharedChannelHearsNothing() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("deny.users = [ U2 ]")) {
      bot.slack.channel("C0002", AccessInSlackTest::shared);
      bot.slack.mention("C0002", "U1", "one");
      bot.slack.mention("C0002", "U2", "two");
      bot.ask("three");
      bot.settle();
      assertThat(bot.byBot("C0002", _ -> true)).isZero();
      assertThat(bot.slack.ephemerals("C0002")).isEmpty();
      assertThat(bot.asked).hasSize(1);
    }
  }

  @Test
  void aSharedChannelThatIsAllowedIsAnswered() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("channels { C0001 { allow = true } }")) {
      bot.slack.channel(CHANNEL, AccessInSlackTest::shared);
      bot.ask("one");
    }
  }

  @Test
  void withoutTheScopeTheEventsAreBelieved() throws Exception {
    Set<String> few = Set.of("app_mentions:read", "chat:write");
    try (BotUnderTest bot =
        BotUnderTest.start(FakeSlack.start(Settings.DEFAULT.withScopes(few)), "")) {
      bot.slack.channel("C0002", AccessInSlackTest::shared);
      bot.slack.mention("C0002", "U1", "one");
      bot.ask("two");
      bot.ask("three");
      assertThat(bot.byBot("C0002", _ -> true)).isZero();
    }
  }

  @Test
  void aChannelHasItsOwnAnswerersFiltersAndLanguage() throws Exception {
    try (BotUnderTest bot =
        BotUnderTest.start(
            "channels { C0001 { language = ko, answerers = [ echo ], filters { services = [ rds ] }"
                + " } }")) {
      bot.ask("one");
      assertThat(bot.asked.getFirst().language()).isEqualTo(Language.KOREAN);
      assertThat(bot.asked.getFirst().filters().services()).containsExactly("rds");
    }
  }

  @Test
  void aPersonWhoAsksTooOftenIsToldAlone() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("", 1)) {
      bot.ask("one");
      String ts = bot.slack.mention(CHANNEL, "U1", "two");
      bot.whisper(CHANNEL, "U1", "again in");
      assertThat(bot.slack.replies(CHANNEL, ts)).noneMatch(one -> one.byBot());
    }
  }

  @Test
  void aChannelThatAsksTooOftenIsTold() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("channel-per-minute = 1")) {
      bot.ask("one");
      bot.slack.mention(CHANNEL, "U2", "two");
      bot.whisper(CHANNEL, "U2", "too many questions in this channel");
      assertThat(bot.asked).hasSize(1);
    }
  }

  @Test
  void theBotDoesNotListenToItself() throws Exception {
    try (BotUnderTest bot =
        BotUnderTest.start(FakeSlack.start(Settings.DEFAULT.withEcho(true)), "follow-ups = true")) {
      bot.ask("one");
      bot.ask("two");
      bot.settle();
      assertThat(bot.asked).hasSize(2);
    }
  }
}
