package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;

class PluginJarTest {

  @TempDir Path folder;

  @Test
  void holdsManifestServicesClassesAndFiles() throws Exception {
    Path jar =
        PluginJar.named("echo")
            .manifest("Plugin-Version", "2.0.0")
            .source("package example;\n\npublic class One {\n  class Inner {}\n}\n")
            .source("package example; record Two(One one) {}")
            .factory(AnswererFactory.class, "example.One")
            .factory(AnswererFactory.class, "example.Two")
            .text("reference.conf", "bot.echo { }")
            .write(folder.resolve("echo.jar"));
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Plugin-Id")).isEqualTo("echo");
      assertThat(file.getManifest().getMainAttributes().getValue("Plugin-Version"))
          .isEqualTo("2.0.0");
      assertThat(
              new String(
                  file.getInputStream(
                          file.getEntry("META-INF/services/supportbot.api.AnswererFactory"))
                      .readAllBytes(),
                  java.nio.charset.StandardCharsets.UTF_8))
          .isEqualTo("example.One\nexample.Two\n");
      assertThat(file.stream().map(entry -> entry.getName()))
          .contains(
              "META-INF/services/",
              "example/",
              "example/One.class",
              "example/One$Inner.class",
              "example/Two.class",
              "reference.conf");
    }
  }

  @Test
  void leavesDirectoriesOut() throws Exception {
    Path jar =
        PluginJar.named("echo")
            .text("a/b.txt", "x")
            .withoutDirectories()
            .write(folder.resolve("echo.jar"));
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.stream().map(entry -> entry.getName()))
          .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "a/b.txt");
    }
  }

  @Test
  void tellsWhatTheCompilerSays() {
    assertThatThrownBy(() -> PluginJar.compile(List.of("class One { Missing it; }")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Missing");
  }

  @Test
  void compilesAgainstWhatAPluginSeesOnly() {
    assertThatThrownBy(
            () -> PluginJar.compile(List.of("class One { org.assertj.core.api.Assert<?, ?> a; }")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("org.assertj");
  }

  @Test
  void refusesTextThatHasNoClass() {
    assertThatThrownBy(() -> PluginJar.compile(List.of("// nothing")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no class");
  }
}
