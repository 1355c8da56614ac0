package supportbot.sync.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.SummarizerFactory;
import supportbot.testkit.FakeAnswerContext;
import supportbot.testkit.FakeContext;

class FlatPluginsIT {
  private static final String PASS =
      "return (question, answering) -> supportbot.api.Answer.Pass.because(\"asked\");";

  @TempDir private Path folder;
  private PluginJars jars;
  private FakeContext context;
  private URLClassLoader loader;

  @BeforeEach
  void prepare() {
    jars = new PluginJars(folder);
    context = new FakeContext(folder);
  }

  @AfterEach
  void close() throws Exception {
    if (loader != null) {
      loader.close();
    }
  }

  @Test
  void makesTheComponentOfAName() throws Exception {
    jars.addAnswerer("one.jar", "One", "\"one\"", PASS);
    jars.addAnswerer("two.jar", "Two", "\"two\"", PASS);
    FlatPlugins plugins = plugins();
    assertThat(plugins.names(AnswererFactory.class)).containsExactly("one", "two");
    assertThat(plugins.problems(AnswererFactory.class)).isEmpty();
    try (Answerer answerer = plugins.create(AnswererFactory.class, "two", context)) {
      Question question = Question.of("q", "why?", Language.ENGLISH);
      assertThat(answerer.answer(question, new FakeAnswerContext()))
          .isEqualTo(Answer.Pass.because("asked"));
    }
  }

  @Test
  void unknownNameTellsTheKnownOnes() throws Exception {
    jars.addAnswerer("one.jar", "One", "\"one\"", PASS);
    jars.addAnswerer("two.jar", "Two", "\"two\"", PASS);
    assertMisconfigured(plugins(), "three")
        .hasMessageContaining("no answerer of the name \"three\"")
        .hasMessageContaining("one, two");
  }

  @Test
  void kindWithoutAnyPluginSaysSo() {
    FlatPlugins plugins = plugins();
    assertThat(plugins.names(SummarizerFactory.class)).isEmpty();
    assertThatThrownBy(() -> plugins.create(SummarizerFactory.class, "x", context))
        .hasMessageContaining("no summarizer of the name \"x\": there is none at all");
  }

  @Test
  void nameThatIsTakenTwiceNamesBothJarsAndBlocksNoOther() throws Exception {
    Path one = jars.addAnswerer("one.jar", "One", "\"same\"", PASS);
    Path two = jars.addAnswerer("two.jar", "Two", "\"same\"", PASS);
    jars.addAnswerer("three.jar", "Three", "\"other\"", PASS);
    FlatPlugins plugins = plugins();
    assertMisconfigured(plugins, "same")
        .hasMessageContaining(one.toString())
        .hasMessageContaining(two.toString());
    assertThat(plugins.problems(AnswererFactory.class)).hasSize(1);
    assertThat(plugins.create(AnswererFactory.class, "other", context)).isNotNull();
  }

  @Test
  void providerThatCannotBeLoadedIsListedAndBlocksNoOther() throws Exception {
    jars.add("missing.jar", "Missing", "class Missing {}", "no.such.Factory");
    jars.add("broken.jar", "Broken", "class Broken {}", "not a name");
    jars.add("foreign.jar", "Foreign", "public class Foreign {}", "Foreign");
    Path throwing =
        jars.add(
            "throwing.jar",
            "Throwing",
            """
            public class Throwing implements supportbot.api.AnswererFactory {
              public Throwing() { throw new IllegalStateException("no licence"); }
              public String name() { return "throwing"; }
              public supportbot.api.Answerer create(supportbot.api.PluginContext c) { return null; }
            }
            """,
            "Throwing");
    Path unlinked =
        jars.addAnswerer(
            "unlinked.jar",
            "Unlinked",
            "fail()",
            PASS + "} String fail() {" + "throw new NoClassDefFoundError(\"gone/Library\");");
    jars.addAnswerer("badname.jar", "BadName", "\"../x\"", PASS);
    jars.addAnswerer("noname.jar", "NoName", "null", PASS);
    jars.addAnswerer("good.jar", "Good", "\"good\"", PASS);
    FlatPlugins plugins = plugins();
    assertThat(plugins.names(AnswererFactory.class)).containsExactly("good");
    assertThat(plugins.problems(AnswererFactory.class))
        .anySatisfy(text -> assertThat(text).contains("no.such.Factory"))
        .anySatisfy(text -> assertThat(text).contains("broken.jar"))
        .anySatisfy(text -> assertThat(text).contains("Foreign"))
        .anySatisfy(text -> assertThat(text).contains("no licence", throwing.toString()))
        .anySatisfy(text -> assertThat(text).contains("gone/Library", unlinked.toString()))
        .anySatisfy(text -> assertThat(text).contains("badname.jar"))
        .anySatisfy(text -> assertThat(text).contains("noname.jar"));
    assertThat(plugins.create(AnswererFactory.class, "good", context)).isNotNull();
    assertMisconfigured(plugins, "throwing").hasMessageContaining("no licence");
  }

  @Test
  void failureOfAFactoryNamesItsJar() throws Exception {
    jars.addAnswerer("npe.jar", "Npe", "\"npe\"", "throw new NullPointerException();");
    jars.addAnswerer("none.jar", "None", "\"none\"", "return null;");
    jars.addAnswerer(
        "link.jar", "Link", "\"link\"", "throw new NoSuchMethodError(\"api of tomorrow\");");
    jars.addAnswerer(
        "key.jar", "Key", "\"key\"", "context.config().getInt(\"limit\"); return null;");
    jars.addAnswerer(
        "own.jar",
        "Own",
        "\"own\"",
        "throw new supportbot.api.ComponentException(supportbot.api.ErrorKind.MISCONFIGURED,"
            + " \"bot.own.a and bot.own.b exclude each other\");");
    FlatPlugins plugins = plugins();
    assertThatThrownBy(() -> plugins.create(AnswererFactory.class, "npe", context))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL))
        .hasMessageContaining("npe.jar")
        .hasCauseInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> plugins.create(AnswererFactory.class, "none", context))
        .hasMessageContaining("none.jar");
    assertMisconfigured(plugins, "link").hasMessageContaining("link.jar");
    assertMisconfigured(plugins, "own").hasMessage("bot.own.a and bot.own.b exclude each other");
    context = new FakeContext(folder, ConfigFactory.parseString("limit = many"));
    assertMisconfigured(plugins, "key").hasMessageContaining("limit");
  }

  private FlatPlugins plugins() {
    loader = jars.loader();
    return new FlatPlugins(loader);
  }

  private AbstractThrowableAssert<?, ?> assertMisconfigured(FlatPlugins plugins, String name) {
    return assertThatThrownBy(() -> plugins.create(AnswererFactory.class, name, context))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED));
  }
}
