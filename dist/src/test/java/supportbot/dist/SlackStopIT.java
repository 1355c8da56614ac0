package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.testkit.Eventually;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Settings;
import supportbot.testkit.slack.Tally;

/**
 * A bot that is told to stop, and two that share their state: what one leaves the other finishes.
 */
class SlackStopIT {
  /** An instance looks for what others have left every 10 s. */
  private static final Duration SOON = Duration.ofSeconds(15);

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private FakeSlack slack;
  private SlackBot first;
  private SlackBot second;
  private Path hold;

  @BeforeEach
  void prepare() throws Exception {
    slack =
        FakeSlack.start(
            Settings.DEFAULT.withJudge(new KnownAnswers()).withTwice(true).withTimeScale(0.02));
    SlackBot.install(folder, "bot { answer-by = 2m, slack.grace = 2s }");
    hold = Files.createFile(folder.resolve("hold"));
    first = new SlackBot(folder, slack);
    second = new SlackBot(folder, slack);
  }

  @AfterEach
  void end() throws Exception {
    first.close();
    second.close();
    slack.close();
  }

  @Test
  void aStoppedBotFinishesWhatItCanAndTheNextStartTheRest() throws Exception {
    start(first, 1);
    slack.mention("C0001", "U1", "Q1v1 hold=" + hold);
    slack.mention("C0001", "U2", "Q2v1 wait=1500");
    assertThat(slack.await(() -> placeholders() == 2, LONG)).isTrue();

    first.process().destroy();
    Eventually.holds("it says that it stops", () -> says(first, "bot=stopping"));
    slack.mention("C0001", "U3", "Q3v1");
    assertThat(first.stop(7)).isZero();
    assertThat(slack.tally().answeredOnce()).as("answered in the time of grace").isEqualTo(1);
    assertThat(slack.tally().silent()).isEqualTo(2);

    Files.delete(hold);
    start(first, 1);
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertOnce(3);
    assertThat(first.stop(7)).isZero();
  }

  @Test
  void twoBotsAnswerEachMentionOnceAndFinishWhatTheOtherLeaves() throws Exception {
    start(first, 1);
    start(second, 2);
    for (int i = 1; i <= 40; i++) {
      slack.mention("C000" + i % 4, "U" + i, "Q" + i + "v1 wait=" + 10 * i);
    }
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertOnce(40);

    hold(41, 46);
    first.kill();
    Files.delete(hold);
    assertThat(slack.awaitSettled(SOON)).as("killed: %s", slack.tally()).isTrue();
    assertOnce(46);

    start(first, 2);
    Files.createFile(hold);
    hold(47, 52);
    assertThat(second.stop(7)).isZero();
    Files.delete(hold);
    assertThat(slack.awaitSettled(SOON)).as("stopped: %s", slack.tally()).isTrue();
    assertOnce(52);
  }

  /** The jar is a link: what changes behind it is no event of the plugins folder. */
  @Test
  void aHangupReloadsPluginsAndEndsNothing() throws Exception {
    Path jar = folder.resolve("elsewhere.jar");
    Path link = folder.resolve("plugins/known.jar");
    Files.move(link, jar);
    Files.createSymbolicLink(link, jar);
    start(first, 1);
    SlackBot.drop(jar, "2.0.0", KnownAnswers.SOURCE.replace("lorem", "second"));
    String before = slack.mention("C0001", "U1", "Q1v1");
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertThat(slack.replies("C0001", before).toString()).contains("lorem");
    assertThat(says(first, "version=2.0.0")).as("nothing told it yet").isFalse();

    new ProcessBuilder("kill", "-HUP", Long.toString(first.process().pid())).start().waitFor();
    Eventually.holds("the new jar is live", () -> says(first, "version=2.0.0"));
    String ts = slack.mention("C0001", "U1", "Q2v1");
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertThat(slack.replies("C0001", ts).toString()).contains("second");
    assertThat(first.process().isAlive()).isTrue();
  }

  private void start(SlackBot bot, int open) throws Exception {
    bot.start();
    assertThat(slack.await(() -> slack.sockets().open() == open, LONG)).as(bot.errors()).isTrue();
  }

  /** Asks what is not answered while there is the file, and waits until it has placeholders. */
  private void hold(int from, int to) throws InterruptedException {
    for (int i = from; i <= to; i++) {
      slack.mention("C000" + i % 4, "U" + i, "Q" + i + "v1 hold=" + hold);
    }
    int expected = to - from + 1;
    assertThat(slack.await(() -> placeholders() == expected, LONG))
        .as("%s", slack.tally())
        .isTrue();
  }

  private int placeholders() {
    return slack.tally().placeholdersLeft();
  }

  private void assertOnce(int mentions) {
    Tally tally = slack.tally();
    assertThat(List.of(tally.mentions(), tally.answeredOnce(), tally.placeholdersLeft()))
        .as("%s", tally)
        .isEqualTo(List.of(mentions, mentions, 0));
  }

  private static boolean says(SlackBot bot, String what) {
    try {
      return bot.errors().contains(what);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
