package supportbot.engine.plugin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialCommandTest {
  private static final Path FOLDER = Path.of("folder");

  @Test
  void hasTheCacheAndTheOpenedPackagesOfTheBot() {
    String opened = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    String cache = "-XX:AOTCache=/lib/bot.aot";
    assertThat(
            TrialCommand.inherited(
                List.of("-Xmx256m", opened, cache, "-Xlog:aot=off", "-cp", "x", "Main", "ask")))
        .containsExactly(opened, cache, "-Xlog:aot=off", "-Xlog:cds=off");
    assertThat(TrialCommand.inherited(List.of("-cp", "x"))).isEmpty();
  }

  @Test
  void hasLittleMemoryAndNothingSecretInIt() {
    List<String> command =
        TrialCommand.of(64, FOLDER, FOLDER.resolve("request"), FOLDER.resolve("report"));
    assertThat(command)
        .contains(
            "-Xmx64m", "-XX:+ExitOnOutOfMemoryError", "-Djava.io.tmpdir=" + FOLDER.resolve("tmp"))
        .endsWith(
            TrialMain.class.getName(),
            FOLDER.resolve("request").toString(),
            FOLDER.resolve("report").toString())
        .noneMatch(argument -> argument.startsWith("-Dhttp"));
  }
}
