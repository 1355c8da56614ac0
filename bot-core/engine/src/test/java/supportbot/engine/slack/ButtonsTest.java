package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.slack.BotUnderTest.CHANNEL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import supportbot.engine.Await;
import supportbot.engine.slack.feedback.Vote;
import supportbot.engine.slack.feedback.Votes;
import supportbot.engine.slack.format.Actions;
import supportbot.testkit.slack.Posted;

class ButtonsTest {

  @Test
  void aVoteIsKeptAndAnotherOneReplacesIt() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      Posted answer = answer(bot, "why is SECRET down");
      press(bot, "U2", answer, Actions.UP);
      bot.whisper(CHANNEL, "U2", "Thank you");
      Vote up = votes(bot, 1).getFirst();
      assertThat(up.vote()).isEqualTo(Vote.Opinion.UP);
      assertThat(up.user()).isEqualTo("U2");
      assertThat(up.answerer()).isEqualTo("echo");
      assertThat(up.outcome()).isEqualTo("reply");
      assertThat(up.cases()).containsExactly("1234567890");
      assertThat(up.text()).contains("why is <token-1> down").doesNotContain("SECRET");
      assertThat(up.revision()).isPositive();

      press(bot, "U2", answer, Actions.DOWN);
      Await.until(
          "the vote is changed", () -> votes(bot, 1).getFirst().vote() == Vote.Opinion.DOWN);
      press(bot, "U3", answer, Actions.UP);
      votes(bot, 2);
    }
  }

  @Test
  void aThumbDownAsksForAReason() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      Posted answer = answer(bot, "first");
      press(bot, "U2", answer, Actions.DOWN);
      Await.until("a dialog", () -> !bot.slack.views().isEmpty());
      ObjectNode view = bot.slack.views().getFirst().deepCopy();
      assertThat(view.at("/blocks/0/element/max_length").asInt()).isEqualTo(1000);
      view.putObject("state")
          .putObject("values")
          .putObject("reason")
          .putObject("text")
          .put("type", "plain_text_input")
          .put("value", "wrong, and SECRET");
      bot.slack.submitView("U2", view);
      bot.whisper(CHANNEL, "U2", "telling why");
      Vote vote = votes(bot, 1).getFirst();
      assertThat(vote.vote()).isEqualTo(Vote.Opinion.DOWN);
      assertThat(vote.reason()).isEqualTo("wrong, and <token-1>");
      assertThat(Votes.line(vote)).contains("\"vote\":\"down\"", "\"reason\":", "\"question\":");
    }
  }

  @Test
  void whyDraftAndMoreAreWhispered() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      Posted answer = answer(bot, "first");
      press(bot, "U2", answer, Actions.WHY);
      bot.whisper(CHANNEL, "U2", "How this answer came about");
      press(bot, "U2", answer, Actions.DRAFT);
      assertThat(bot.whisper(CHANNEL, "U2", "the subject").threadTs()).isPresent();
      press(bot, "U2", answer, Actions.MORE);
      bot.whisper(CHANNEL, "U2", "1234567891");
    }
  }

  @Test
  void buttonsWorkAfterARestart() throws Exception {
    BotUnderTest bot = BotUnderTest.start();
    Posted answer = answer(bot, "first");
    String ts = answer.threadTs().orElseThrow();
    Await.until("the record is written", () -> kept(bot, ts));
    try (BotUnderTest after = bot.restarted("")) {
      press(after, "U2", answer, Actions.WHY);
      assertThat(after.whisper(CHANNEL, "U2", "How this answer came about").blocks().toString())
          .contains("echo");
      press(after, "U2", answer, Actions.UP);
      assertThat(votes(after, 1).getFirst().answerer()).isEqualTo("echo");
      press(after, "U2", answer, Actions.MORE);
      after.whisper(CHANNEL, "U2", "1234567891");
      press(after, "U2", answer, Actions.DRAFT);
      after.whisper(CHANNEL, "U2", "the subject");
    }
  }

  @Test
  void aButtonWhoseRecordIsGoneSaysSo() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start()) {
      Posted answer = answer(bot, "first");
      bot.slack.button("U2", CHANNEL, answer.ts(), Actions.WHY, "t1-c0001-1.1|1");
      bot.whisper(CHANNEL, "U2", "too old");
      bot.slack.button("U2", CHANNEL, answer.ts(), Actions.WHY, "'; drop|1|2");
      bot.ask("it still works");
    }
  }

  @Test
  void whoeverMayNotAskMayNotVoteEither() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start("deny.users = [ U2 ]")) {
      Posted answer = answer(bot, "first");
      press(bot, "U2", answer, Actions.UP);
      bot.whisper(CHANNEL, "U2", "may not use");
      assertThat(votes(bot, 0)).isEmpty();
    }
  }

  private static boolean kept(BotUnderTest bot, String ts) {
    try {
      return bot.frontEnd().status().contains("0 mentions open") && !ts.isEmpty();
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static Posted answer(BotUnderTest bot, String text) {
    String ts = bot.slack.mention(CHANNEL, "U1", text);
    return BotUnderTest.await(
        "an answer with buttons",
        () ->
            bot.slack.replies(CHANNEL, ts).stream()
                .filter(one -> one.byBot() && button(one, Actions.UP).isPresent())
                .findFirst());
  }

  private static void press(BotUnderTest bot, String user, Posted answer, String action) {
    String value =
        button(answer, action)
            .or(() -> button(answer, Actions.UP))
            .orElseThrow()
            .path("value")
            .asText();
    bot.slack.button(user, answer.channel(), answer.ts(), action, value);
  }

  private static Optional<JsonNode> button(Posted answer, String action) {
    return answer.blocks().findParents("action_id").stream()
        .filter(one -> one.path("action_id").asText().equals(action))
        .findFirst();
  }

  private static List<Vote> votes(BotUnderTest bot, int count) {
    List<Vote> votes = new ArrayList<>();
    Await.until(
        count + " votes",
        () -> {
          votes.clear();
          try {
            new Votes(bot.state).since(Instant.EPOCH, votes::add);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return votes.size() == count;
        });
    return votes;
  }
}
