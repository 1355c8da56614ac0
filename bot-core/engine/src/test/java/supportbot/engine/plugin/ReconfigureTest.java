package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.plugin.HostUnderTest.ask;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** Settings that change under a host that runs. */
class ReconfigureTest {

  @TempDir Path folder;
  private HostUnderTest host;

  @BeforeEach
  void aPluginWithASettingAndOneWithout() throws Exception {
    host = new HostUnderTest(folder);
    telling("one").write(host.plugins.resolve("one.jar"));
    telling("two").write(host.plugins.resolve("two.jar"));
  }

  @Test
  void onlyThePluginWhoseBlockHasChangedIsReplaced() throws Exception {
    try (PluginHost running = host.load();
        Lease before = running.lease()) {
      var other = before.components().find(AnswererFactory.class, "two").orElseThrow();
      host.settings("one", "bot.one.word = other");
      running.reconfigure(host.contexts());
      assertThat(ask(running, "one")).isEqualTo("other");
      try (Lease after = running.lease()) {
        assertThat(after.components().find(AnswererFactory.class, "two")).containsSame(other);
      }
    }
  }

  @Test
  void settingsThatAreTheSameChangeNothing() throws Exception {
    try (PluginHost running = host.load()) {
      List<PluginState> before = running.states();
      assertThat(running.reconfigure(host.contexts())).isEqualTo(before);
    }
  }

  @Test
  void aBadChangeKeepsTheLastGoodSettings() throws Exception {
    try (PluginHost running = host.load()) {
      host.settings("one", "bot.one {\n wrod = other\n}");
      running.reconfigure(host.contexts());
      assertThat(ask(running, "one")).isEqualTo("default");
      assertThat(note(running))
          .contains(
              "it goes on with its last good settings; the new ones were refused: "
                  + ((PluginState.Loaded) running.states().getFirst())
                      .note()
                      .orElseThrow()
                      .replaceFirst(".*refused: ", ""))
          .get()
          .asString()
          .contains("bot.one.wrod");
      running.reload();
      assertThat(note(running)).isPresent();
      host.settings("one", "bot.one.word = mended");
      running.reconfigure(host.contexts());
      assertThat(ask(running, "one")).isEqualTo("mended");
      assertThat(note(running)).isEmpty();
    }
  }

  @Test
  void takingABadChangeBackIsWellAgain() throws Exception {
    ContextSource good = host.contexts();
    try (PluginHost running = host.load()) {
      host.settings("one", "bot.one.wrod = other");
      running.reconfigure(host.contexts());
      running.reconfigure(good);
      assertThat(note(running)).isEmpty();
      assertThat(ask(running, "one")).isEqualTo("default");
    }
  }

  @Test
  void aJarThatWasRefusedForItsSettingsIsTriedAgain() throws Exception {
    host.settings("one", "bot.one.wrod = other");
    try (PluginHost running = host.load()) {
      assertThat(running.states().getFirst()).isInstanceOf(PluginState.Refused.class);
      host.settings("one", "bot.one.word = mended");
      running.reconfigure(host.contexts());
      assertThat(ask(running, "one")).isEqualTo("mended");
    }
  }

  private static Optional<String> note(PluginHost running) {
    return ((PluginState.Loaded) running.states().getFirst()).note();
  }

  private static PluginJar telling(String name) {
    return HostUnderTest.answerer(
            name,
            "String told = context.config().getString(\"word\");",
            "return Check.ok();",
            "return Answer.Reply.of(told, List.of());")
        .text("reference.conf", "bot." + name + " { word = default }");
  }
}
