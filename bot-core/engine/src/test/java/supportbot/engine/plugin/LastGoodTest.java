package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes on when the jar in the folder is bad, over a restart too. */
class LastGoodTest {

  @TempDir Path folder;
  private HostUnderTest host;
  private Path one;

  @BeforeEach
  void aPluginWasAcceptedOnce() throws Exception {
    host = new HostUnderTest(folder);
    one = host.plugins.resolve("one.jar");
    saying("one", "\"good\"").write(one);
    host.load().close();
    assertThat(good()).containsExactly("one.jar", "one.properties");
  }

  @Test
  void anUnreadableJarIsKnownByItsFileName() throws Exception {
    Files.writeString(one, "not a jar");
    goodGoesOnBecause("not a jar");
  }

  @Test
  void aJarThatIsNotOpenedIsKnownByItsManifest() throws Exception {
    Files.delete(one);
    saying("one", "\"bad\"")
        .manifest("Plugin-Requires", ">=9.0.0")
        .write(host.plugins.resolve("one-2.jar"));
    goodGoesOnBecause("requires version");
  }

  @Test
  void aJarThatFailsIsKnownByItsManifest() throws Exception {
    answerer("one", "", "return new Check.Invalid(\"no\");", "return null;").write(one);
    goodGoesOnBecause("the answerer one: no");
  }

  @Test
  void theNextGoodJarTakesItsPlace() throws Exception {
    Files.writeString(one, "not a jar");
    try (PluginHost running = host.load()) {
      saying("one", "\"next\"").write(one);
      running.reload();
      assertThat(ask(running, "one")).isEqualTo("next");
      assertThat(((PluginState.Loaded) running.states().getFirst()).note()).isEmpty();
    }
    Files.writeString(one, "not a jar");
    try (PluginHost running = host.load()) {
      assertThat(ask(running, "one")).isEqualTo("next");
    }
  }

  @Test
  void removingTheFileRemovesTheCopy() throws Exception {
    try (PluginHost running = host.load()) {
      Files.delete(one);
      assertThat(running.reload()).noneMatch(PluginState.Loaded.class::isInstance);
    }
    assertThat(good()).isEmpty();
  }

  @Test
  void aFileThatWasRemovedWhileNoBotWasRunningIsNotBroughtBack() throws Exception {
    Files.delete(one);
    saying("two", "\"2\"").write(host.plugins.resolve("two.jar"));
    host.load().close();
    assertThat(good()).containsExactly("two.jar", "two.properties");
  }

  @Test
  void copiesOfAnotherPluginsFolderAreLeftAlone() throws Exception {
    HostUnderTest other = new HostUnderTest(folder.resolve("other"));
    Files.createDirectories(other.plugins);
    saying("two", "\"2\"").write(other.plugins.resolve("two.jar"));
    PluginHost.load(
            () -> host.work,
            other.contexts(),
            other.threads,
            new PluginSettings(
                other.plugins,
                HostUnderTest.PATIENCE,
                HostUnderTest.PATIENCE,
                HostUnderTest.PATIENCE),
            Admission.ANY)
        .close();
    assertThat(good()).contains("one.jar", "two.jar");
  }

  @Test
  void aCopyThatIsRefusedTooIsToldOf() throws Exception {
    Files.writeString(one, "not a jar");
    Files.writeString(host.work.resolve("good").resolve("one.jar"), "damaged");
    assertThat(host.refusal("one.jar")).contains("not a jar").contains("last good jar was refused");
  }

  private void goodGoesOnBecause(String reason) throws Exception {
    try (PluginHost running = host.load()) {
      assertThat(ask(running, "one")).isEqualTo("good");
      assertThat(running.states()).hasSize(1);
      PluginState.Loaded state = (PluginState.Loaded) running.states().getFirst();
      assertThat(state.note().orElseThrow())
          .startsWith("its last good jar goes on; the new one was refused: ")
          .contains(reason);
      running.reload();
      assertThat(ask(running, "one")).isEqualTo("good");
      assertThat(running.states()).containsExactly(state);
    }
  }

  private List<String> good() throws Exception {
    try (Stream<Path> files = Files.list(host.work.resolve("good"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
