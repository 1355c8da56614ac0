package supportbot.engine.plugin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.AnswererFactory;
import supportbot.engine.plugin.RehearsalReport;
import supportbot.testkit.PluginJar;

/** What a plugin may do in its trial, and what the bot then says of it. Each starts a JVM. */
class TrialIT {
  private static final TrialSettings USUAL = new TrialSettings(64, Duration.ofSeconds(30));

  @TempDir Path folder;

  @Test
  void aGoodPluginPassesAndAnswers() throws Exception {
    String check =
        "System.out.println(\"{\\\"reason\\\":\\\"spoilt\\\"}\"); return new"
            + " Check.Degraded(\"log in\");";
    Path jar = plugin("", check, "Answer.Reply.of(\"You asked: \" + q.text(), List.of())");

    RehearsalReport report = trial(USUAL, "").run(jar, "왜?");

    RehearsalReport.Passed passed = (RehearsalReport.Passed) report;
    assertThat(passed.id()).isEqualTo("one");
    assertThat(passed.version()).isEqualTo("1.0.0");
    assertThat(passed.digest()).matches("[0-9a-f]{64}");
    assertThat(passed.provides()).containsExactly("answerer one");
    assertThat(passed.degraded()).containsExactly("answerer one: log in");
    assertThat(passed.answers()).containsExactly("one replies, with 0 cases: You asked: 왜?");
    assertThat(passed.notes()).isEmpty();
    assertThat(jar).exists();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(0);                                          | example.Factory.create calls System.exit
          Runtime.getRuntime().halt(7);                            | ends the JVM with code 7
          List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 20]); } | needs more memory than the 64 MB
          create(context);                                         | StackOverflowError
          Broken.use();                                            | in a static initialiser
          throw new IllegalStateException("a\\nb");                | create of the answerer one: IllegalStateException: a b
          context.config().getString("missing");                   | missing
          java.util.concurrent.Executors.newFixedThreadPool(1).submit(() -> {}); | leaves the thread "pool-1-thread-1" running
          byte[] line = new byte[8192]; for (int i = 0; i < 20_000; i++) { System.out.write(line, 0, line.length); } throw new IllegalStateException("flooded"); | IllegalStateException: flooded
          Crash.now();                                             | makes the JVM crash
          """)
  void isRefusedForWhatItDoesInCreate(String create, String reason) throws Exception {
    Path jar = plugin(create, "return Check.ok();", "null");
    assertThat(refusal(trial(USUAL, ""), jar)).contains(reason).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(0); return null;                             | check calls System.exit
          List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 20]); } | needs more memory than the 64 MB
          """)
  void isRefusedForWhatItDoesInItsCheck(String check, String reason) throws Exception {
    Path jar = plugin("", check, "null");
    assertThat(refusal(trial(USUAL, ""), jar)).contains(reason).doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          System.exit(0);                                          | <init> calls System.exit
          while (true) { Thread.onSpinWait(); }                    | finding its factories did not end within 4000 ms
          List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 20]); } | needs more memory than the 64 MB
          """)
  void isRefusedForWhatItsConstructorDoes(String constructor, String reason) throws Exception {
    Path jar =
        PluginJar.named("one")
            .source(
                """
                package example;
                import java.util.*;
                import supportbot.api.*;
                public class Factory implements AnswererFactory {
                  public Factory() { if (on()) { %s } }
                  public String name() { return "one"; }
                  public Answerer create(PluginContext context) { return null; }
                  static boolean on() { return true; }
                }
                """
                    .formatted(constructor))
            .factory(AnswererFactory.class, "example.Factory")
            .write(folder.resolve("one.jar"));
    TrialSettings hasty = new TrialSettings(64, Duration.ofSeconds(6));
    assertThat(refusal(trial(hasty, ""), jar)).contains(reason).doesNotContain("\n");
  }

  @Test
  void aConstructorThatThrowsIsNamed() throws Exception {
    Path jar =
        PluginJar.named("one")
            .source(
                "package example; import supportbot.api.*; public class Factory implements"
                    + " AnswererFactory { public Factory() { throw new"
                    + " IllegalStateException(\"boom\"); } public String name() { return \"one\"; }"
                    + " public Answerer create(PluginContext c) { return null; } }")
            .factory(AnswererFactory.class, "example.Factory")
            .write(folder.resolve("one.jar"));
    assertThat(refusal(trial(USUAL, ""), jar))
        .isEqualTo("finding its factories: IllegalStateException: boom");
  }

  @Test
  void aStepThatHangsIsNamed() throws Exception {
    Path jar = plugin("", "while (true) { }", "null");
    TrialSettings hasty = new TrialSettings(64, Duration.ofSeconds(6));
    assertThat(refusal(trial(hasty, ""), jar))
        .isEqualTo("check of the answerer one did not end within 4000 ms and was given up");
  }

  @Test
  void whatHangsTheWholeProcessIsEnded() throws Exception {
    String create =
        "try { new ProcessBuilder(\"sh\", \"-c\", \"kill -STOP $PPID\").start(); }"
            + " catch (java.io.IOException e) { throw new IllegalStateException(e); }"
            + " while (on()) { }";
    Path jar = plugin(create, "return Check.ok();", "null");
    TrialSettings hasty = new TrialSettings(64, Duration.ofSeconds(4));
    assertThat(refusal(trial(hasty, ""), jar)).contains("ended after 4 s").contains("hangs");
  }

  @Test
  void anUnknownKeyIsToldWithFileAndLine() throws Exception {
    Path file = Files.writeString(folder.resolve("bot.conf"), "bot {\n one.ulr = x\n}\n");
    Path jar = plugin("", "return Check.ok();", "null");
    Trial trial = new Trial(USUAL, ConfigFactory.parseFile(file.toFile()));
    assertThat(refusal(trial, jar)).contains(file + ":2").contains("ulr");
  }

  @Test
  void theEnvironmentHasNoTokensOfTheBot() throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("SLACK_BOT_TOKEN", "xoxb-fake");
    environment.put("RUNBOOK_TOKEN", "needed");
    environment.put("KEY_NAME", "named");
    environment.put("AWS_SECRET_ACCESS_KEY", "fake");
    Config settings = ConfigFactory.parseString("bot.one.key = KEY_NAME");
    String answer =
        "Answer.Reply.of(System.getenv(\"SLACK_BOT_TOKEN\") + \" \" +"
            + " System.getenv(\"AWS_SECRET_ACCESS_KEY\") + \" \" +"
            + " held.secrets().secret(\"KEY_NAME\") + \" \" + held.config().getString(\"token\"),"
            + " List.of())";
    Path jar = plugin("", "return Check.ok();", answer);
    RehearsalReport report = new Trial(USUAL, settings, environment).run(jar, "What?");
    assertThat(((RehearsalReport.Passed) report).answers())
        .containsExactly("one replies, with 0 cases: null null Optional[named] needed");
  }

  @Test
  void anInterruptedTrialEndsItsProcess() throws Exception {
    Path alive = folder.resolve("alive");
    Path jar =
        plugin(
            "try { java.nio.file.Files.writeString(java.nio.file.Path.of(\""
                + alive
                + "\"), \"\" + ProcessHandle.current().pid()); } catch (Exception e) { } while"
                + " (true) { }",
            "return Check.ok();",
            "null");
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    trial(USUAL, "").run(jar, "");
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    while (!Files.exists(alive) || Files.size(alive) == 0) {
      Thread.onSpinWait();
    }
    long process = Long.parseLong(Files.readString(alive));
    caller.interrupt();
    caller.join();
    ProcessHandle.of(process).ifPresent(left -> left.onExit().join());
  }

  private static String refusal(Trial trial, Path jar) throws InterruptedException {
    return ((RehearsalReport.Failed) trial.run(jar, "")).reason();
  }

  private static Trial trial(TrialSettings limits, String settings) {
    return new Trial(limits, ConfigFactory.parseString(settings));
  }

  /** A jar with an answerer of which a test writes parts. */
  private Path plugin(String create, String check, String answer) {
    return PluginJar.named("one")
        .source(
            """
            package example;
            import java.util.*;
            import supportbot.api.*;
            public final class Factory implements AnswererFactory {
              @Override public String name() { return "one"; }
              @Override public Answerer create(PluginContext context) {
                var held = context;
                if (on()) { %s }
                return new Answerer() {
                  @Override public Check check() { %s }
                  @Override public Answer answer(Question q, AnswerContext seen)
                      throws InterruptedException {
                    return %s;
                  }
                };
              }
              static boolean on() { return true; }
            }
            """
                .formatted(create, check, answer))
        .source(
            """
            package example;
            final class Broken {
              static { if (true) { throw new IllegalStateException("in a static initialiser"); } }
              static void use() {}
            }
            """)
        .source(
            """
            package example;
            final class Crash {
              static void now() {
                try {
                  Class<?> type = Class.forName("sun.misc.Unsafe");
                  var field = type.getDeclaredField("theUnsafe");
                  field.setAccessible(true);
                  type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 8L, 8L);
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
            """)
        .factory(AnswererFactory.class, "example.Factory")
        .text("reference.conf", "bot.one { key = \"\", token = \"\", token = ${?RUNBOOK_TOKEN} }")
        .write(folder.resolve("one.jar"));
  }
}
