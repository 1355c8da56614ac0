package supportbot.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.testkit.PluginJar;

class PluginsNewCommandTest {
  @TempDir Path folder;

  @Test
  void writesAWholeProjectWithoutAMarkLeft() throws Exception {
    Path made = folder.resolve("project");
    make("team-runbook", made);
    try (Stream<Path> files = Files.walk(made)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSize(10);
      for (Path file : all) {
        assertThat(Files.readString(file))
            .as(file.toString())
            .doesNotContainPattern("@[A-Za-z]+@")
            .isNotBlank();
      }
    }
    assertThat(Files.readString(made.resolve("pom.xml")))
        .contains("<Plugin-Id>team-runbook</Plugin-Id>")
        .contains("<Plugin-Requires>&gt;=1.0.0 &amp; &lt;2.0.0</Plugin-Requires>")
        .doesNotContain("${project.version}-")
        .containsPattern("<supportbot.version>\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?</supportbot.version>");
  }

  @Test
  void itsMainSourcesCompileAgainstTheContractAlone() throws Exception {
    Path made = folder.resolve("project");
    make("class-2", made);
    Path java = made.resolve("src/main/java/com/example/plugin");
    Map<String, byte[]> classes =
        PluginJar.compile(
            List.of(
                Files.readString(java.resolve("Class2Factory.java")),
                Files.readString(java.resolve("Class2Answerer.java"))));
    assertThat(classes).containsKeys("com/example/plugin/Class2Factory.class");
    assertThat(
            made.resolve("src/main/resources/META-INF/services")
                .resolve(AnswererFactory.class.getName()))
        .hasContent("com.example.plugin.Class2Factory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Runbook", "1st", "a b", "a--b", "a-", "../x", "a_b", "é"})
  void aBadNameIsRefusedWithASentence(String name) {
    refused(name, folder.resolve("project"), "is no name for a plugin");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    refused("a".repeat(41), folder.resolve("project"), "40 at most");
  }

  @Test
  void anExistingDirectoryIsLeftAlone() {
    refused("runbook", folder, folder + " exists already");
    assertThat(folder).isEmptyDirectory();
  }

  private static void refused(String name, Path directory, String reason) {
    assertThatThrownBy(() -> make(name, directory))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining(reason);
  }

  private static void make(String name, Path directory) throws Exception {
    PluginsNewCommand command = new PluginsNewCommand();
    new CommandLine(command).parseArgs(name, directory.toString());
    assertThat(command.call()).isZero();
  }
}
