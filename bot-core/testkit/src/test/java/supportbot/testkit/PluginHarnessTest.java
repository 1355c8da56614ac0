package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.api.Question;

class PluginHarnessTest {
  private static final Question QUESTION = Question.of("q1", "What?", Language.ENGLISH);

  @TempDir Path folder;

  @Test
  void opensWithSettingsOverTheDefaults() throws Exception {
    try (PluginHarness host = PluginHarness.of(jar("config.getString(\"word\")"), folder)) {
      assertThat(answer(host, "")).isEqualTo("default");
      assertThat(answer(host, "word = other")).isEqualTo("other");
      assertThatThrownBy(() -> host.open(AnswererFactory.class, "one", "wrod = x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("wrod");
      assertThatThrownBy(() -> host.open(AnswererFactory.class, "two", ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("two");
    }
  }

  @Test
  void thePluginSeesNothingOfTheTests() throws Exception {
    String looks =
        "Thread.currentThread().getContextClassLoader() == Factory.class.getClassLoader() ?"
            + " String.valueOf(Factory.class.getClassLoader().getResource(\"supportbot/testkit/Calls.class\"))"
            + " : \"wrong\"";
    try (PluginHarness host = PluginHarness.of(jar(looks), folder)) {
      assertThat(answer(host, "")).isEqualTo("null");
    }
  }

  @Test
  void whatThePluginThrowsComesOut() throws Exception {
    try (PluginHarness host = PluginHarness.of(jar("config.getString(\"missing\")"), folder)) {
      Answerer answerer = host.open(AnswererFactory.class, "one", "");
      assertThatThrownBy(() -> host.call(() -> answerer.answer(QUESTION, new FakeAnswerContext())))
          .isInstanceOf(ConfigException.class);
      assertThatThrownBy(
              () ->
                  host.call(
                      () -> {
                        throw new ComponentException(ErrorKind.DENIED, "no");
                      }))
          .isInstanceOf(ComponentException.class);
      assertThatThrownBy(
              () ->
                  host.call(
                      () -> {
                        throw new StackOverflowError();
                      }))
          .isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void whatIsNotBuiltIsSaid() {
    assertThatThrownBy(() -> PluginHarness.of(folder.resolve("gone"), folder))
        .hasMessageContaining("build the plugin first");
  }

  private static String answer(PluginHarness host, String settings) throws Exception {
    Answerer answerer = host.open(AnswererFactory.class, "one", settings);
    Answer answer = host.call(() -> answerer.answer(QUESTION, new FakeAnswerContext()));
    assertThat(answer).isEqualTo(Answer.Reply.of(((Answer.Reply) answer).markdown(), List.of()));
    return ((Answer.Reply) answer).markdown();
  }

  private Path jar(String answer) {
    return PluginJar.named("one")
        .source(
            """
            package example;
            import java.util.List;
            import supportbot.api.*;
            public final class Factory implements AnswererFactory {
              @Override public String name() { return "one"; }
              @Override public Answerer create(PluginContext context) {
                var config = context.config();
                return (question, seen) -> Answer.Reply.of(%s, List.of());
              }
            }
            """
                .formatted(answer))
        .factory(AnswererFactory.class, "example.Factory")
        .text("reference.conf", "bot.one.word = default")
        .write(folder.resolve("one.jar"));
  }
}
