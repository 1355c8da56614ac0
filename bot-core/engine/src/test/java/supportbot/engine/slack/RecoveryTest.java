package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.slack.BotUnderTest.CHANNEL;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.Instances;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.engine.slack.mention.Mentions;
import supportbot.engine.slack.mention.OpenMention;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.RateGate;
import supportbot.engine.slack.send.ThreadReading;
import supportbot.engine.slack.web.Mark;
import supportbot.engine.slack.web.WebApi;
import supportbot.testkit.InMemoryStateStore;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Settings;

/** What a process finds of a mention that another has begun, and what it makes of it. */
class RecoveryTest {
  private static final String TEAM = "T0FAKE0001";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final InMemoryStateStore state = new InMemoryStateStore();
  private final Mentions mentions = new Mentions(state);
  private FakeSlack slack;
  private WebApi api;

  @BeforeEach
  void start() throws Exception {
    start(Settings.DEFAULT);
  }

  private void start(Settings settings) throws Exception {
    slack = FakeSlack.start(settings);
    api = WebApi.of(slack.botToken(), slack.appToken(), Optional.of(URI.create(slack.apiUrl())));
  }

  @AfterEach
  void stop() {
    api.close();
    slack.close();
  }

  /** A mention as somebody claimed it, who has written nothing else since. */
  private static MentionRecord record(String ts, String text, String owner) {
    return new MentionRecord(
        TEAM,
        CHANNEL,
        ts,
        ts,
        "U1",
        text,
        MentionHandler.hash(text),
        State.CLAIMED,
        owner,
        Instant.now(),
        List.of(),
        null);
  }

  private MentionRecord asked(String text, String owner) {
    String ts = slack.mention(CHANNEL, "U1", text);
    return record(ts, "<@" + slack.botUser() + "> " + text, owner);
  }

  private MentionRecord asked(String text) {
    return asked(text, "gone");
  }

  private String say(MentionRecord record, String text, boolean done) {
    Mark mark = new Mark(record.id().text(), record.textHash(), 0, done);
    SlackMessage message = new SlackMessage(text, JsonNodeFactory.instance.arrayNode());
    return api.post(record.channel(), record.thread(), message, false, mark);
  }

  private Recovery.Finding look(MentionRecord record) throws InterruptedException {
    Set<String> scopes = api.identity().scopes();
    return new Recovery(
            new ThreadHistory(
                new AnswerMessages.Slack(api, new RateGate(), new ThreadReading(scopes))))
        .look(record);
  }

  @Test
  void aMentionWithAPlaceholderWaitsForItsAnswer() throws Exception {
    MentionRecord record = asked("one");
    say(record, "Search", false);
    assertThat(look(record)).isEqualTo(new Recovery.Finding.Unchanged());
  }

  @Test
  void anAnswerThatNobodyNotedIsFound() throws Exception {
    MentionRecord record = asked("one");
    String answer = say(record, "the answer", true);
    assertThat(look(record)).isEqualTo(new Recovery.Finding.Answered(List.of(answer)));
  }

  @Test
  void theAnswerToAnotherWordingIsNone() throws Exception {
    MentionRecord record = asked("one");
    say(record.asked("other", "other", "gone"), "the answer", true);
    assertThat(look(record)).isEqualTo(new Recovery.Finding.Unchanged());
  }

  @Test
  void anEditThatNobodyHeardOfIsFound() throws Exception {
    MentionRecord record = asked("one");
    slack.edit(CHANNEL, record.ts(), "two");
    String text = "<@" + slack.botUser() + "> two";
    assertThat(look(record))
        .isEqualTo(new Recovery.Finding.Edited(text, MentionHandler.hash(text)));
  }

  @Test
  void aDeletionThatNobodyHeardOfIsFound() throws Exception {
    MentionRecord record = asked("one");
    slack.delete(CHANNEL, record.ts());
    assertThat(look(record)).isEqualTo(new Recovery.Finding.Deleted());
  }

  @Test
  void whatCannotBeReadIsTakenForUnchanged() throws Exception {
    MentionRecord record = asked("one");
    slack.failNext("conversations.replies", new Failure.Status(500));
    assertThat(look(record)).isEqualTo(new Recovery.Finding.Unchanged());
    stop();
    start(Settings.DEFAULT.withScopes(Set.of("app_mentions:read", "chat:write")));
    assertThat(look(asked("two"))).isEqualTo(new Recovery.Finding.Unchanged());
  }

  @Test
  void aPlaceholderOfAProcessThatWasKilledBeforeItsNoteBecomesTheAnswer() throws Exception {
    Instances dead = new Instances(state, InstantSource.system());
    dead.leave();
    MentionRecord record = asked("one", dead.own());
    String ts = record.ts();
    assertThat(mentions.claim(record)).isPresent();
    String placeholder = say(record, "Search", false);
    try (BotUnderTest bot = BotUnderTest.start(slack, state)) {
      Posted answer = bot.answerTo(CHANNEL, ts, "answer to");
      assertThat(answer.ts()).isEqualTo(placeholder);
      assertThat(bot.byBot(CHANNEL, _ -> true)).isEqualTo(1);
    }
    assertThat(kept(ts).messages()).containsExactly(placeholder);
    assertThat(kept(ts).state()).isEqualTo(State.ANSWERED);
  }

  @Test
  void whoHasLostTheMentionMeanwhileTakesItsMessagesBack() throws Exception {
    try (BotUnderTest bot = BotUnderTest.start(slack, state)) {
      slack.whenApplied(
          method -> {
            if (method.equals("chat.postMessage")) {
              takeOver(slack.messages(CHANNEL).getFirst().ts());
            }
          });
      String ts = slack.mention(CHANNEL, "U1", "one");
      assertThat(slack.await(() -> slack.calls().containsKey("chat.delete"), LONG)).isTrue();
      assertThat(slack.await(() -> bot.byBot(CHANNEL, _ -> true) == 0, LONG)).isTrue();
      assertThat(kept(ts).owner()).isEqualTo("successor");
      assertThat(kept(ts).state()).isEqualTo(State.CLAIMED);
    }
  }

  private void takeOver(String ts) {
    try {
      OpenMention open = mentions.find(new MentionId(TEAM, CHANNEL, ts)).orElseThrow();
      assertThat(open.takeOver("successor")).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MentionRecord kept(String ts) throws InterruptedException {
    return mentions.find(new MentionId(TEAM, CHANNEL, ts)).orElseThrow().record();
  }
}
