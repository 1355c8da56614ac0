package supportbot.engine.slack;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.CaseDraft;
import supportbot.api.Question;
import supportbot.api.StateStore;
import supportbot.engine.Await;
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
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.PluginsReport;
import supportbot.engine.report.StatusReport;
import supportbot.engine.slack.web.WebApi;
import supportbot.sync.host.Settings;
import supportbot.testkit.InMemoryStateStore;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;

/** A bot over the fake Slack, whose one answerer says what it was asked. */
final class BotUnderTest implements AutoCloseable {
  static final String CHANNEL = "C0001";

  private static final Duration LONG = Duration.ofSeconds(20);

  final FakeSlack slack;
  final StateStore state;
  final List<Question> asked = new CopyOnWriteArrayList<>();
  private final Dispatcher dispatcher;
  private final SlackFrontEnd frontEnd;

  /** Answers with the question, and with case 1234567890. */
  private final Answerer echo =
      (question, _) -> {
        asked.add(question);
        return question.text().contains("nothing")
            ? Answer.Pass.because("nothing")
            : Answer.Reply.of(
                "answer to " + question.text() + " [1234567890]",
                question.limit() > 3
                    ? List.of(Cases.citation("1234567890"), Cases.citation("1234567891"))
                    : List.of(Cases.citation("1234567890")));
      };

  private static final Answerer HINT =
      (question, _) ->
          new Answer.Hint(
              "open a case",
              Optional.of(
                  new CaseDraft("the subject", question.text(), "ec2", "technical", "normal")));

  private BotUnderTest(FakeSlack slack, StateStore state, String settings, int perMinute)
      throws InterruptedException {
    this.slack = slack;
    this.state = state;
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(
                List.of(ChainStep.of("echo", LONG), ChainStep.of("case-hint", LONG)), false),
            LiveComponents.of(
                new FixedComponents()
                    .answerer("echo", echo)
                    .answerer("case-hint", HINT)
                    .lookup("cases", Cases.lookup("1234567890", "1234567891"))),
            new Guards(GuardSettings.standard(), Cases.redactor(), InstantSource.system()),
            Cases.redactor(),
            InstantSource.system());
    dispatcher =
        new Dispatcher(
            new DispatchSettings(Optional.empty(), 50, 100, perMinute, 4000, 20, 20_000, 100),
            chain,
            name -> Optional.of(name),
            InstantSource.system());
    WebApi api =
        WebApi.of(slack.botToken(), slack.appToken(), Optional.of(URI.create(slack.apiUrl())));
    frontEnd =
        new SlackFrontEnd(
            settings(settings), api, state, Cases.redactor(), BotUnderTest::report, clock());
    frontEnd.start(dispatcher);
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  static BotUnderTest start() throws IOException, InterruptedException {
    return start("");
  }

  /** With settings of {@code bot.slack}. */
  static BotUnderTest start(String settings) throws IOException, InterruptedException {
    return new BotUnderTest(FakeSlack.start(), new InMemoryStateStore(), settings, 1000);
  }

  static BotUnderTest start(String settings, int perMinute)
      throws IOException, InterruptedException {
    return new BotUnderTest(FakeSlack.start(), new InMemoryStateStore(), settings, perMinute);
  }

  static BotUnderTest start(FakeSlack slack, String settings) throws InterruptedException {
    return new BotUnderTest(slack, new InMemoryStateStore(), settings, 1000);
  }

  static BotUnderTest start(FakeSlack slack, StateStore state) throws InterruptedException {
    return new BotUnderTest(slack, state, "", 1000);
  }

  /** Another process over the same Slack and state, which remembers nothing; this one ends. */
  BotUnderTest restarted(String settings) throws InterruptedException {
    stop();
    return new BotUnderTest(slack, state, settings, 1000);
  }

  static SlackSettings settings(String slack) {
    Settings all =
        Settings.load(
            Optional.empty(),
            ConfigFactory.parseString("bot.slack { language = en\n" + slack + "\n}"));
    return SlackSettings.of(all.block("slack"), Set.of("echo", "case-hint"));
  }

  static StatusReport report() {
    return new StatusReport(
        "1.2.3",
        1,
        Instant.parse("2026-01-01T00:00:00Z"),
        60,
        new StatusReport.Questions(2, 1),
        new PluginsReport(
            "/plugins",
            List.of(
                new PluginReport(
                    "runbook.jar",
                    "runbook",
                    "2.0",
                    null,
                    PluginReport.REFUSED,
                    null,
                    List.of(),
                    List.of("it needs API 2"),
                    null)),
            null),
        List.of(),
        new StatusReport.Knowledge(42, Instant.parse("2026-01-01T00:00:00Z"), false, null),
        new StatusReport.Memory(10, 100, null),
        List.of(),
        List.of());
  }

  SlackFrontEnd frontEnd() {
    return frontEnd;
  }

  /** Asks in the channel and waits for the answer; returns the question's time stamp. */
  String ask(String text) {
    String ts = slack.mention(CHANNEL, "U1", text);
    answerTo(CHANNEL, ts, "answer to " + text);
    return ts;
  }

  /** Waits for a message of the bot in a thread. */
  Posted answerTo(String channel, String thread, String part) {
    return await(
        "\"" + part + "\" in " + channel,
        () ->
            slack.replies(channel, thread).stream()
                .filter(Posted::byBot)
                .filter(one -> says(one, part))
                .findFirst());
  }

  /** Waits for a message that one person sees. */
  Posted whisper(String channel, String user, String part) {
    return await(
        "\"" + part + "\" whispered to " + user,
        () ->
            slack.ephemerals(channel).stream()
                .filter(one -> one.visibleTo().equals(Optional.of(user)) && says(one, part))
                .findFirst());
  }

  static boolean says(Posted message, String part) {
    return message.text().contains(part) || message.blocks().toString().contains(part);
  }

  static <T> T await(String what, java.util.function.Supplier<Optional<T>> source) {
    List<T> found = new ArrayList<>();
    Await.until(what, () -> source.get().map(found::add).orElse(false));
    return found.getFirst();
  }

  /** Waits until the bot has taken all that has happened. */
  void settle() throws InterruptedException {
    slack.await(() -> slack.undelivered() == 0, Duration.ofSeconds(10));
  }

  long byBot(String channel, Predicate<Posted> which) {
    return slack.messages(channel).stream().filter(Posted::byBot).filter(which).count();
  }

  void stop() throws InterruptedException {
    frontEnd.close();
    dispatcher.close(Duration.ofSeconds(2));
    frontEnd.finish(Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    slack.close();
  }
}
