package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.slack.BotUnderTest.CHANNEL;

import org.junit.jupiter.api.Test;
import supportbot.api.Turn;

class FollowUpsTest {
  private static final String ON = "follow-ups = true";

  @Test
  void aMessageInAnAnsweredThreadIsAQuestionWhereTheSettingSaysSo() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("channels { C0001 { " + ON + " } }")) {
      String ts = bot.ask("first");
      bot.slack.say(CHANNEL, ts, "U2", "and then?");
      bot.answerTo(CHANNEL, ts, "answer to and then?");
      assertThat(bot.asked.getLast().thread())
          .extracting(Turn::text)
          .anyMatch("answer to first [1234567890]"::equals);
    }
  }

  @Test
  void notWithoutTheSettingNorToOthersNorElsewhere() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("channels { C0001 { " + ON + " } }")) {
      String ts = bot.ask("first");
      bot.slack.say(CHANNEL, ts, "U2", "<@U3> what do you think?");
      bot.slack.say(CHANNEL, ts, "U2", ":+1:");
      String other = bot.slack.say(CHANNEL, null, "U2", "a thread of others");
      bot.slack.say(CHANNEL, other, "U2", "is this for the bot?");
      String off = bot.slack.mention("C0002", "U1", "second");
      bot.answerTo("C0002", off, "answer to second");
      bot.slack.say("C0002", off, "U2", "no follow-ups here");
      bot.settle();
      bot.ask("third");
      assertThat(bot.asked).hasSize(3);
    }
  }

  @Test
  void aThreadIsKnownAfterARestart() throws Exception {
    BotUnderTest bot = BotUnderTest.start(ON);
    String root = bot.slack.say(CHANNEL, null, "U1", "something is broken");
    bot.slack.mentionIn(CHANNEL, root, "U1", "first");
    bot.answerTo(CHANNEL, root, "answer to first");
    try (BotUnderTest after = bot.restarted(ON)) {
      after.slack.say(CHANNEL, root, "U2", "and then?");
      after.answerTo(CHANNEL, root, "answer to and then?");
    }
  }

  @Test
  void aDirectMessageGoesOnWithTheConversation() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      String one = bot.slack.directMessage("D0001", "U1", "first");
      bot.answerTo("D0001", one, "answer to first");
      String two = bot.slack.directMessage("D0001", "U1", "second");
      bot.answerTo("D0001", two, "answer to second");
      assertThat(bot.asked.getLast().thread()).extracting(Turn::text).contains("first");
      assertThat(bot.asked.getLast().threadId()).isEqualTo(bot.asked.getFirst().threadId());
    }
  }

  @Test
  void aDirectMessageBeginsAnewWhenTheLastIsLongAgo() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("direct-memory = 0s")) {
      String one = bot.slack.directMessage("D0001", "U1", "first");
      bot.answerTo("D0001", one, "answer to first");
      awaitNextSecond();
      String two = bot.slack.directMessage("D0001", "U1", "second");
      bot.answerTo("D0001", two, "answer to second");
      assertThat(bot.asked.getLast().thread()).isEmpty();
    }
  }

  private static void awaitNextSecond() {
    long second = java.time.Instant.now().getEpochSecond();
    supportbot.engine.Await.until(
        "the next second", () -> java.time.Instant.now().getEpochSecond() > second + 1);
  }
}
