package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project that {@code bot plugins new} writes is built, without a network, against the jars of
 * this build; its own tests pass, and the bot answers with its jar.
 */
@Tag("full")
class NewPluginIT {
  private static final String GROUP = "io/github/supportbot";

  @TempDir Path folder;

  @Test
  void theProjectBuildsAndItsJarAnswers() throws Exception {
    Path project = folder.resolve("team-runbook");
    Launcher bot = new Launcher(folder.resolve("home"));
    Launcher.Result made = bot.run("plugins", "new", "team-runbook", project.toString());
    assertThat(made.code()).as(made.err()).isZero();

    Path log = folder.resolve("build.log");
    int code =
        new ProcessBuilder(
                "mvn",
                "-o",
                "-B",
                "-f",
                project.resolve("pom.xml").toString(),
                "-Dmaven.repo.local=" + repository(),
                "package")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log))
        .contains("TeamRunbookAnswererTest")
        .contains("TeamRunbookHostTest");

    Path jar = project.resolve("target/team-runbook-1.0.0.jar");
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Path config =
        Files.writeString(
            folder.resolve("bot.conf"),
            """
            bot {
              answerers = [ { use = team-runbook }, { use = case-hint } ]
              plugins.dir = "%s"
              team-runbook.url = "https://wiki.example.com/ours"
            }
            """
                .formatted(plugins));
    Launcher.Result verified =
        bot.run(
            "plugins",
            "verify",
            jar.toString(),
            "--config",
            config.toString(),
            "--question",
            "Where is team-runbook?");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out())
        .contains("answer    team-runbook replies")
        .contains("https://wiki.example.com/ours");

    Files.copy(jar, plugins.resolve("team-runbook.jar"));
    Launcher.Result asked =
        bot.run("ask", "--json", "--config", config.toString(), "Where is team-runbook?");
    assertThat(asked.code()).as(asked.err()).isZero();
    assertThat(asked.out()).contains("\"answerer\":\"team-runbook\"");
  }

  /** The local repository of this build, by links, with this build's own artefacts beside it. */
  private Path repository() throws IOException {
    Path here = Files.createDirectory(folder.resolve("repository"));
    Path there = Path.of(System.getProperty("localRepository"));
    for (String step : GROUP.split("/", -1)) {
      linkAllBut(step, there, here);
      there = there.resolve(step);
      here = Files.createDirectory(here.resolve(step));
    }
    String version = version();
    install(here, "supportbot", version, Launcher.ROOT);
    install(here, "supportbot-api", version, Launcher.ROOT.resolve("bot-core/api"));
    install(here, "supportbot-testkit", version, Launcher.ROOT.resolve("bot-core/testkit"));
    return folder.resolve("repository");
  }

  private static void linkAllBut(String name, Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(from)) {
      for (Path one : all) {
        if (!one.getFileName().toString().equals(name)) {
          Files.createSymbolicLink(to.resolve(one.getFileName()), one.toAbsolutePath());
        }
      }
    }
  }

  private static void install(Path group, String artifact, String version, Path module)
      throws IOException {
    Path place = Files.createDirectories(group.resolve(artifact).resolve(version));
    String name = artifact + "-" + version;
    Files.copy(module.resolve("pom.xml"), place.resolve(name + ".pom"));
    Path jar = module.resolve("target").resolve(name + ".jar");
    if (Files.exists(jar)) {
      Files.copy(jar, place.resolve(name + ".jar"));
    }
  }

  private static String version() throws IOException {
    List<String> pom = Files.readAllLines(Launcher.ROOT.resolve("pom.xml"));
    return pom.stream()
        .filter(line -> line.contains("<version>"))
        .findFirst()
        .map(line -> line.replaceAll("\\s*</?version>\\s*", ""))
        .orElseThrow();
  }
}
