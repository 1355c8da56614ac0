package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.Answer;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.testkit.FakeAnswerContext;
import supportbot.testkit.PluginHarness;
import supportbot.testkit.PluginJar;

/** docs/plugin-authors.md says what is so. */
class PluginAuthorsGuideTest {
  @TempDir Path folder;
  private String guide = "";

  @BeforeEach
  void read() throws Exception {
    guide = Files.readString(Launcher.ROOT.resolve("docs/plugin-authors.md"));
  }

  @Test
  void itsAnswererAnswersWithItsSettings() throws Exception {
    List<String> java = blocks("java");
    Path jar =
        PluginJar.named("holiday")
            .source(java.getFirst())
            .factory(AnswererFactory.class, "example.HolidayFactory")
            .text("reference.conf", blocks("hocon").getFirst())
            .write(folder.resolve("holiday.jar"));
    try (PluginHarness host = PluginHarness.of(jar, folder)) {
      Answerer answerer = host.open(AnswererFactory.class, "holiday", "token = OTHER");
      Question question = Question.of("q", "When is a holiday?", Language.ENGLISH);
      assertThat(host.call(() -> answerer.answer(question, new FakeAnswerContext())))
          .isEqualTo(Answer.Reply.of("See https://example.com/holidays", List.of()));
    }
  }

  @Test
  void itsTestUsesTheHarness() {
    String body = blocks("java").get(1);
    assertThat(body).contains("PluginHarness.of(").contains("host.open(").contains("host.call(");
  }

  @Test
  void theNumbersAreThoseOfTheBot() {
    Config trial = ConfigFactory.defaultReferenceUnresolved().getConfig("bot.plugins.trial");
    assertThat(trial.getBytes("memory")).isEqualTo(64L << 20);
    assertThat(trial.getDuration("deadline")).hasSeconds(30);
    assertThat(guide).contains("64 MB of heap").contains("30 seconds");
  }

  private List<String> blocks(String language) {
    Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(guide);
    return block.results().map(found -> found.group(1)).toList();
  }
}
