package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.AnswererFactory;
import supportbot.api.Cancellation;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.api.PluginContext;
import supportbot.api.Question;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;
import supportbot.api.StateStore;
import supportbot.sync.host.Settings;
import supportbot.testkit.PluginJar;

/** A host over two folders, with settings that a test writes. */
final class HostUnderTest {

  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Path plugins;
  final Path work;
  final PluginThreads threads = new PluginThreads(16);
  private Settings settings = Settings.load(Optional.empty(), ConfigFactory.empty());

  HostUnderTest(Path folder) throws Exception {
    plugins = Files.createDirectories(folder.resolve("plugins"));
    work = folder.resolve("work");
  }

  /** Writes {@code bot.conf}, with a block for a plugin. */
  void settings(String block, String hocon) throws Exception {
    Path file = Files.writeString(work.resolveSibling("bot.conf"), hocon);
    settings = Settings.load(Optional.of(file), ConfigFactory.empty(), Set.of(block));
  }

  PluginHost load() throws InterruptedException {
    return load(PATIENCE);
  }

  PluginHost load(Duration deadline) throws InterruptedException {
    return load(deadline, PATIENCE);
  }

  PluginHost load(Duration deadline, Duration drain) throws InterruptedException {
    return PluginHost.load(
        () -> work,
        contexts(),
        threads,
        new PluginSettings(plugins, Duration.ofMillis(500), drain, deadline),
        Admission.ANY);
  }

  /** What plugins are given under the settings of the moment. */
  ContextSource contexts() {
    return ContextSource.over(settings, (name, complete) -> new Context(complete.block(name)));
  }

  /** Loads a folder of which one jar must be refused, and tells why. */
  String refusal(String file) throws InterruptedException {
    return refusal(file, PATIENCE);
  }

  String refusal(String file, Duration deadline) throws InterruptedException {
    try (PluginHost host = load(deadline)) {
      return refused(host.states(), file);
    }
  }

  /** Why a jar is refused. */
  static String refused(List<PluginState> states, String file) {
    PluginState state =
        states.stream().filter(one -> one.file().equals(file)).findFirst().orElseThrow();
    assertThat(state).isInstanceOf(PluginState.Refused.class);
    String reason = ((PluginState.Refused) state).reason();
    assertThat(reason).doesNotContain("\n").isNotBlank();
    return reason;
  }

  /** What an answerer that is live says. */
  static String ask(PluginHost host, String name) throws Exception {
    try (Lease lease = host.lease()) {
      var found = lease.components().find(AnswererFactory.class, name).orElseThrow();
      Question question = Question.of("q1", "What?", Language.ENGLISH);
      Answer answer =
          new PluginThreads(1)
              .call(
                  "ask",
                  found.loader(),
                  PATIENCE,
                  () -> found.component().answer(question, new NoContext()));
      return ((Answer.Reply) answer).markdown();
    }
  }

  /** A jar with one answerer whose parts a test writes. */
  static PluginJar answerer(String name, String create, String check, String answer) {
    return PluginJar.named(name)
        .source(source(name, create, check, answer))
        .factory(AnswererFactory.class, "example.Factory");
  }

  /** A jar with an answerer that says the value of an expression. */
  static PluginJar saying(String name, String expression) {
    return answerer(
        name, "", "return Check.ok();", "return Answer.Reply.of(" + expression + ", List.of());");
  }

  static String source(String name, String create, String check, String answer) {
    return """
    package example;
    import java.util.*;
    import supportbot.api.*;
    public final class Factory implements AnswererFactory {
      @Override public String name() { return "%s"; }
      @Override public Answerer create(PluginContext context) {
        %s
        return new Answerer() {
          @Override public Check check() throws InterruptedException { %s }
          @Override public Answer answer(Question question, AnswerContext seen)
              throws InterruptedException {
            try { %s } catch (Exception e) { throw new IllegalStateException(e); }
          }
        };
      }
    }
    """
        .formatted(name, create, check, answer);
  }

  /** A context without settings. */
  static PluginContext context() {
    return new Context(ConfigFactory.empty());
  }

  private record Context(Config config) implements PluginContext {
    @Override
    public Path home() {
      throw new IllegalStateException("not in this test");
    }

    @Override
    public Redactor redactor() {
      throw new IllegalStateException("not in this test");
    }

    @Override
    public SecretSource secrets() {
      throw new IllegalStateException("not in this test");
    }

    @Override
    public StateStore state() {
      throw new IllegalStateException("not in this test");
    }

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }
  }

  private static final class NoContext implements AnswerContext {
    @Override
    public Instant deadline() {
      return Instant.MAX;
    }

    @Override
    public Cancellation cancellation() {
      throw new IllegalStateException("not in this test");
    }

    @Override
    public void partial(String markdown) {}

    @Override
    public List<Citation> related() {
      return List.of();
    }
  }
}
