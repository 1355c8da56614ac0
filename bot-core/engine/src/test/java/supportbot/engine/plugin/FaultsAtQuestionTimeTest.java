package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.engine.Await;
import supportbot.engine.Cases;
import supportbot.engine.RecordingView;
import supportbot.engine.chain.AnswerChain;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.DispatchSettings;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.dispatch.Submission;
import supportbot.engine.guard.GuardKey;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.GuardStatus;
import supportbot.engine.guard.Guards;

/** A plugin that misbehaves while a question is answered hurts itself and nobody else. */
class FaultsAtQuestionTimeTest {
  /** Lets calls end that do not heed an interrupt: plugins see the properties of the system. */
  private static final String STOP = "supportbot.test.faults.stop";

  private static final Duration SOON = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int PLACES = 4;

  private final Guards guards =
      new Guards(
          new GuardSettings(
              PLACES,
              Duration.ofMillis(50),
              Duration.ofMillis(50),
              10,
              PLACES,
              50,
              Duration.ofMinutes(5)),
          Cases.redactor(),
          InstantSource.system());

  @TempDir Path folder;

  @AfterEach
  void stop() {
    System.setProperty(STOP, "yes");
    Await.until("its calls end", () -> guards.status().stream().allMatch(is -> is.running() == 0));
    System.clearProperty(STOP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hangs         | new java.util.concurrent.CountDownLatch(1).await();
          spins         | while (System.getProperty("supportbot.test.faults.stop") == null) {}
          recurses      | Sneak.recurse(1);
          lacks a class | throw new NoClassDefFoundError("gone");
          says no memory| throw new OutOfMemoryError("by hand");
          asserts       | throw new AssertionError("SECRET");
          ends itself   | throw new ThreadDeath();
          sneaks        | Sneak.sneak(new java.io.IOException("SECRET"));
          is interrupted| Thread.currentThread().interrupt(); throw new InterruptedException();
          says null     | if (question.text() != null) return null;
          """)
  void isPassedOverAndThenLeftAlone(String what, String code) throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    bad(under, code);
    good(under);
    try (PluginHost host = under.load();
        Dispatcher dispatcher = dispatcher(host)) {
      for (int i = 0; i < PLACES; i++) {
        Response response = ask(dispatcher, what + i);
        assertThat(response.text()).isEqualTo("good");
        assertThat(reason(response, "bad").outcome())
            .isIn(Reason.Outcome.FAILED, Reason.Outcome.TIMEOUT, Reason.Outcome.CANCELLED);
        assertThat(reason(response, "bad").text()).doesNotContain("SECRET");
      }
      Await.until("all are counted", () -> status("bad").failures() == PLACES);
      GuardStatus bad = status("bad");
      assertThat(bad.calls()).isEqualTo(PLACES);
      assertThat(bad.state()).isEqualTo(GuardStatus.State.OUT);
      assertThat(bad.trouble().orElseThrow())
          .startsWith("out until " + bad.outUntil().orElseThrow())
          .contains("; the last: ")
          .doesNotContain("SECRET", "\n");
      Response after = ask(dispatcher, "after");
      assertThat(after.text()).isEqualTo("good");
      assertThat(reason(after, "bad").outcome()).isEqualTo(Reason.Outcome.REJECTED);
      assertThat(status("good").failures()).isZero();
      assertThat(status("good").trouble()).isEmpty();
      System.setProperty(STOP, "yes");
      Await.until("its calls end", () -> status("bad").running() == 0);
    }
  }

  @Test
  void partialTextsWithoutEndDelayNobody() throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    bad(
        under,
        """
        String more = "x ".repeat(1000);
        for (int i = 0; i < 200_000; i++) { seen.partial(more + i); }
        seen.partial(null);
        seen.partial("x ".repeat(10_000_000));
        """);
    good(under);
    try (PluginHost host = under.load();
        Dispatcher dispatcher = dispatcher(host)) {
      RecordingView view = new RecordingView();
      assertThat(ask(dispatcher, "q", view).text()).isEqualTo("good");
      assertThat(view.events.stream().filter(event -> event.startsWith("partial")))
          .allMatch(event -> event.length() < 3000);
    }
  }

  @Test
  void aContextClassLoaderThatItChangesIsGoneWithTheCall() throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    bad(
        under,
        """
        ClassLoader now = Thread.currentThread().getContextClassLoader();
        if (now != Factory.class.getClassLoader()) { return Answer.Reply.of("lost", List.of()); }
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setName("mine");
        Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
        """);
    HostUnderTest.saying(
            "good",
            "String.valueOf(Thread.currentThread().getContextClassLoader()"
                + " == Factory.class.getClassLoader())")
        .write(under.plugins.resolve("good.jar"));
    try (PluginHost host = under.load();
        Dispatcher dispatcher = dispatcher(host)) {
      for (int i = 0; i < 3; i++) {
        assertThat(ask(dispatcher, "q" + i).text()).isEqualTo("true");
      }
    }
  }

  @Test
  void threadsThatItLeavesRunningAreCounted() throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    bad(
        under,
        """
        Thread left = new Thread(() -> {
          while (System.getProperty("supportbot.test.faults.stop") == null) { Thread.onSpinWait(); }
        });
        left.setDaemon(true);
        left.setContextClassLoader(null);
        left.start();
        """);
    good(under);
    try (PluginHost host = under.load();
        Dispatcher dispatcher = dispatcher(host)) {
      ask(dispatcher, "q1");
      ask(dispatcher, "q2");
      assertThat(status("bad").threads()).isEqualTo(2);
      assertThat(status("good").threads()).isZero();
      System.setProperty(STOP, "yes");
      Await.until("they end", () -> status("bad").threads() == 0);
    }
  }

  @Test
  void aSwapNeitherResetsNorDoublesBreakerPlacesAndFigures() throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    bad(under, "while (System.getProperty(\"supportbot.test.faults.stop\") == null) {}");
    good(under);
    try (PluginHost first = under.load()) {
      bad(under, "");
      try (PluginHost second = under.load()) {
        LiveComponents[] live = {first};
        try (Dispatcher dispatcher = dispatcher(() -> live[0].lease())) {
          ask(dispatcher, "q1");
          ask(dispatcher, "q2");
          Await.until("abandoned", () -> status("bad").abandoned() == 2);
          live[0] = second;
          Await.until("all are counted", () -> status("bad").failures() == 2);
          Response after = ask(dispatcher, "q3");
          assertThat(reason(after, "bad").outcome()).isEqualTo(Reason.Outcome.PASS);
          GuardStatus bad = status("bad");
          assertThat(bad.calls()).isEqualTo(3);
          assertThat(bad.failures()).isEqualTo(2);
          assertThat(bad.running()).as("of the old version").isEqualTo(2);
          assertThat(bad.places()).isEqualTo(PLACES);
        }
      }
      System.setProperty(STOP, "yes");
      Await.until("its calls end", () -> status("bad").running() == 0);
    }
  }

  @Test
  void anotherPluginThatTakesOverTheNameIsNotBlamed() throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    bad(under, "while (System.getProperty(\"supportbot.test.faults.stop\") == null) {}");
    good(under);
    try (PluginHost host = under.load();
        Dispatcher dispatcher = dispatcher(host)) {
      for (int i = 0; i < PLACES; i++) {
        ask(dispatcher, "q" + i);
      }
      Await.until("it is out", () -> status("bad").state() == GuardStatus.State.OUT);
      Files.delete(under.plugins.resolve("bad.jar"));
      host.reload();
      HostUnderTest.saying("bad", "\"well\"")
          .manifest("Plugin-Id", "heir")
          .write(under.plugins.resolve("heir.jar"));
      host.reload();

      assertThat(ask(dispatcher, "after").text()).isEqualTo("well");
      GuardStatus heir = guards.of(GuardKey.answerer("heir", "bad")).status();
      assertThat(heir.calls()).isEqualTo(1);
      assertThat(heir.running()).as("places that the other one holds").isZero();
      assertThat(heir.state()).isEqualTo(GuardStatus.State.IN);
      GuardStatus before = guards.of(GuardKey.answerer("bad", "bad")).status();
      assertThat(before.failures()).isEqualTo(PLACES);
      assertThat(before.state()).isEqualTo(GuardStatus.State.OUT);
      System.setProperty(STOP, "yes");
      Await.until("its calls end", () -> status("bad").running() == 0);
    }
  }

  @Test
  void pluginsThatExchangeTheirNamesKeepWhatIsTheirOwn() throws Exception {
    HostUnderTest under = new HostUnderTest(folder);
    named(under, "one", "bad", "throw new IllegalStateException();");
    named(under, "two", "good", "return Answer.Reply.of(\"two\", List.of());");
    try (PluginHost host = under.load();
        Dispatcher dispatcher = dispatcher(host)) {
      for (int i = 0; i < PLACES; i++) {
        assertThat(ask(dispatcher, "q" + i).text()).isEqualTo("two");
      }
      named(under, "one", "third", "throw new IllegalStateException();");
      host.reload();
      named(under, "two", "bad", "return Answer.Reply.of(\"two\", List.of());");
      host.reload();
      named(under, "one", "good", "return Answer.Reply.of(\"one\", List.of());");
      host.reload();
      assertThat(ask(dispatcher, "after").text()).as("the first in the chain").isEqualTo("two");
      assertThat(guards.of(GuardKey.answerer("two", "bad")).status().failures()).isZero();
      assertThat(guards.of(GuardKey.answerer("one", "bad")).status().failures()).isEqualTo(PLACES);
    }
  }

  /** A jar by plugin id, with one answerer. */
  private static void named(HostUnderTest under, String id, String name, String code)
      throws Exception {
    HostUnderTest.answerer(name, "", "return Check.ok();", code)
        .manifest("Plugin-Id", id)
        .write(under.plugins.resolve(id + ".jar"));
  }

  /** An answerer that does something and then passes. */
  private static void bad(HostUnderTest under, String code) throws Exception {
    HostUnderTest.answerer(
            "bad",
            "",
            "return Check.ok();",
            "if (question != null) {" + code + "} return Answer.Pass.because(\"nothing\");")
        .source(
            """
            package example;
            final class Sneak {
              static int recurse(int depth) { return recurse(depth + 1) + 1; }
              @SuppressWarnings("unchecked")
              static <E extends Throwable> void sneak(Throwable thrown) throws E {
                throw (E) thrown;
              }
            }
            """)
        .write(under.plugins.resolve("bad.jar"));
  }

  private static void good(HostUnderTest under) throws Exception {
    HostUnderTest.saying("good", "\"good\"").write(under.plugins.resolve("good.jar"));
  }

  private Dispatcher dispatcher(LiveComponents live) {
    ChainStep bad =
        new ChainStep("bad", Optional.empty(), SOON, Duration.ZERO, OptionalInt.empty());
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(List.of(bad, ChainStep.of("good", LONG)), false),
            live,
            guards,
            Cases.redactor(),
            InstantSource.system());
    return new Dispatcher(
        new DispatchSettings(Optional.empty(), 50, 10, 1000, 500, 5, 100, 10),
        chain,
        _ -> Optional.empty(),
        InstantSource.system());
  }

  private static Response ask(Dispatcher dispatcher, String id) throws Exception {
    return ask(dispatcher, id, new RecordingView());
  }

  private static Response ask(Dispatcher dispatcher, String id, RecordingView view)
      throws Exception {
    Submission submission =
        dispatcher.submit(
            new IncomingQuestion(
                id,
                "question",
                "u1",
                id,
                IncomingQuestion.Conversation.NONE,
                Filters.none(),
                Optional.of(Language.ENGLISH),
                3,
                List.of(),
                Map.of()),
            view);
    return ((Submission.Accepted) submission).ticket().closed().get(20, TimeUnit.SECONDS);
  }

  private static Reason reason(Response response, String answerer) {
    return response.reasons().stream()
        .filter(reason -> reason.answerer().equals(answerer))
        .findFirst()
        .orElseThrow();
  }

  private GuardStatus status(String name) {
    return guards.status().stream().filter(is -> is.name().equals(name)).findFirst().orElseThrow();
  }
}
