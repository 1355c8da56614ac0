package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.engine.Cases;
import supportbot.engine.FixedComponents;
import supportbot.engine.chain.AnswerChain;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.dispatch.DispatchSettings;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.LiveComponents;
import supportbot.engine.slack.web.WebApi;
import supportbot.testkit.InMemoryStateStore;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.MentionReport;
import supportbot.testkit.slack.Settings;

/** The state store is full or away while mentions come in; and a long time of many mentions. */
class StateAwayTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final FullStore store = new FullStore();
  private FakeSlack slack;
  private Dispatcher dispatcher;
  private SlackFrontEnd bot;

  @BeforeEach
  void start() throws Exception {
    slack =
        FakeSlack.start(
            Settings.DEFAULT
                .withAckWithin(Duration.ofMillis(300))
                .withTimeScale(0.005)
                .withTwice(true));
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(List.of(ChainStep.of("echo", LONG)), false),
            LiveComponents.of(
                new FixedComponents()
                    .answerer("echo", (_, _) -> Answer.Reply.of("the answer", List.of()))),
            new Guards(GuardSettings.standard(), Cases.redactor(), InstantSource.system()),
            Cases.redactor(),
            InstantSource.system());
    dispatcher =
        new Dispatcher(
            new DispatchSettings(Optional.empty(), 50, 500, 100_000, 500, 5, 100, 10),
            chain,
            _ -> Optional.empty(),
            InstantSource.system());
    bot =
        new SlackFrontEnd(
            BotUnderTest.settings(""),
            WebApi.of(slack.botToken(), slack.appToken(), Optional.of(URI.create(slack.apiUrl()))),
            store,
            Cases.redactor(),
            BotUnderTest::report,
            InstantSource.system());
    bot.start(dispatcher);
    assertThat(slack.await(() -> slack.sockets().open() == 1, LONG)).isTrue();
  }

  @AfterEach
  void end() throws Exception {
    bot.close();
    dispatcher.close();
    bot.finish(Duration.ofSeconds(5));
    slack.close();
  }

  @Test
  void theLastDeliveryOfAMentionThatCannotBeClaimedIsAnsweredOnce() throws Exception {
    store.full = true;
    String ts = slack.mention("C0001", "U1", "anybody there?");
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertThat(slack.await(() -> slack.undelivered() == 0, LONG)).isTrue();
    MentionReport report = slack.report("C0001", ts).orElseThrow();
    assertThat(report.answers()).isEqualTo(1);
    assertThat(report.deliveries()).as("acknowledged only when it is the last").isGreaterThan(3);
  }

  @Test
  void aMentionIsClaimedAtItsNextDeliveryWhenTheStoreIsBack() throws Exception {
    store.full = true;
    slack.mention("C0001", "U1", "anybody there?");
    assertThat(slack.await(() -> store.refused.get() >= 2, LONG)).isTrue();
    store.full = false;
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertThat(slack.tally().answeredOnce()).isEqualTo(1);
  }

  @Test
  void anAnswerIsGivenThoughTheStoreIsFullFromTheClaimOn() throws Exception {
    store.fullAfter = "mentions/";
    slack.mention("C0001", "U1", "anybody there?");
    assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    assertThat(slack.tally().answeredOnce()).isEqualTo(1);
  }

  @Test
  void nothingIsHeldOfMentionsThatAreAnswered() throws Exception {
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 50; i++) {
        slack.mention("C" + round + "X" + i, "U" + i, "question " + i);
      }
      assertThat(slack.awaitSettled(LONG)).as("%s", slack.tally()).isTrue();
    }
    assertThat(slack.tally().answeredOnce()).isEqualTo(500);
    assertThat(slack.await(() -> bot.status().contains(", 0 mentions open"), LONG))
        .as(bot.status())
        .isTrue();
  }

  /** A store that takes nothing when it is told so. */
  private static final class FullStore implements StateStore {
    private final InMemoryStateStore values = new InMemoryStateStore();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean full;

    /** Once something has been created with this prefix, the store is full. */
    private volatile String fullAfter = "nothing";

    private void take() {
      if (full) {
        refused.incrementAndGet();
        throw new ComponentException(ErrorKind.UNAVAILABLE, "The disk is full.");
      }
    }

    @Override
    public Optional<Versioned> read(String key) throws InterruptedException {
      return values.read(key);
    }

    @Override
    public Optional<String> create(String key, byte[] value) throws InterruptedException {
      take();
      Optional<String> created = values.create(key, value);
      full |= key.startsWith(fullAfter);
      return created;
    }

    @Override
    public Optional<String> replace(String key, byte[] value, String version)
        throws InterruptedException {
      take();
      return values.replace(key, value, version);
    }

    @Override
    public boolean delete(String key, String version) throws InterruptedException {
      take();
      return values.delete(key, version);
    }

    @Override
    public Stream<String> keys(String prefix) throws InterruptedException {
      return values.keys(prefix);
    }

    @Override
    public Check check() {
      return Check.ok();
    }
  }
}
