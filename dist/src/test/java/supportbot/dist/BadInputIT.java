package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees when input, configuration or disk are not as they should be. */
class BadInputIT {
  private static final String FLUX =
      Export.aCase(
          17999900001L,
          "Flux capacitor overheats",
          "../../etc",
          "The flux capacitor overheats because the coolant valve was closed. Open the valve.");

  @TempDir Path folder;

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsAnswered() throws Exception {
    Path cases = Files.createDirectories(folder.resolve("cases"));
    Export.write(
        cases.resolve("good.json"),
        FLUX,
        "{\"caseId\":\"case-2\",\"displayId\":\"17999900002\",\"subject\":\"Warp coil hums\"}",
        Export.aCase(
            17999900003L,
            "Tachyon pump stalls",
            "aws-lambda",
            "The tachyon pump stalls because of sand. " + "ERROR sand ".repeat(480_000)));
    Export.write(cases.resolve("again.json"), FLUX, FLUX);
    Files.writeString(cases.resolve("broken.json"), "{\"cases\":[\n{\"caseId\":\"case-9\",");
    Files.writeString(cases.resolve("denied.json"), "An error occurred (AccessDeniedException)");
    Export.write(
        cases.resolve("typo.json"),
        "{\"caseId\": oops}",
        Export.aCase(17999900004L, "Gizmo spins backwards", "x", "It is upside down. Turn it."));

    Launcher.Result result =
        bot()
            .runWithInput(
                """
                flux capacitor overheats
                Warp coil hums
                tachyon pump stalls
                gizmo spins backwards
                """,
                "ask",
                "-",
                "--json",
                "--cases",
                cases.toString());

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.lines()).hasSize(4);
    List<String> numbers = List.of("17999900001", "17999900002", "17999900003", "17999900004");
    for (int i = 0; i < numbers.size(); i++) {
      assertThat(result.lines().get(i))
          .contains("\"outcome\":\"reply\"")
          .containsOnlyOnce("\"number\":\"" + numbers.get(i));
    }
    assertThat(result.err())
        .contains("broken.json, line 2", "the file ends in the middle")
        .contains("denied.json, line 1", "not JSON")
        .contains("typo.json, line 1", "The other cases are read.")
        .doesNotContain("good.json", "again.json", "oops", "Exception:");
    assertThat(names(folder)).as("beside the home").containsExactlyInAnyOrder("cases", "home");
    try (Stream<Path> kept = Files.walk(folder.resolve("home"))) {
      assertThat(kept.map(Path::toString)).noneMatch(path -> path.contains(".."));
    }
  }

  @Test
  void folderWithoutCasesIsSaidSo() throws Exception {
    Path cases = Files.createDirectories(folder.resolve("cases"));
    Launcher.Result result = bot().run("ask", "--cases", cases.toString(), "flux capacitor");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains(cases.toString(), "aws support describe-cases");
    assertThat(result.out()).contains("awssupport create");
  }

  @Test
  void knowledgeOfYesterdayAnswersWhenTodaysExportIsBroken() throws Exception {
    Path cases = Export.write(folder.resolve("cases.json"), FLUX);
    bot().run("ask", "--cases", cases.toString(), "flux capacitor overheats");
    Files.writeString(cases, "An error occurred (ExpiredTokenException)");
    Launcher.Result result =
        bot().run("ask", "--cases", cases.toString(), "flux capacitor overheats");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("17999900001");
    assertThat(result.err()).contains("cases.json, line 1", "not JSON");
  }

  @Test
  void homeThatCannotBeWrittenIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path home = file.resolve("home");
    Launcher.Result result = new Launcher(home).run("ask", "x");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains(home.toString(), "SUPPORTBOT_HOME")
        .doesNotContain("defect", "\tat ");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void archiveThatCannotBeWrittenIsNamedWithItsKey() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Path config =
        Files.writeString(folder.resolve("bot.conf"), "bot.local.archive = \"" + file + "\"\n");
    Path cases = Export.write(folder.resolve("cases.json"), FLUX);
    Launcher.Result result =
        bot()
            .run(
                "ask",
                "--config",
                config.toString(),
                "--cases",
                cases.toString(),
                "flux capacitor");
    assertThat(result.code()).as(result.err()).isEqualTo(1);
    assertThat(result.err())
        .contains(file.toString(), "bot.local.archive", "a file stands where a folder is needed");
  }

  @ParameterizedTest
  @CsvSource({
    "bot.local.case, x, did you mean cases",
    "bot.local.old-after, 0 days, 730 days",
    "bot.extractive.max-steps, 99, from 1 to 20",
    "bot.case-hint.console-url, here, https address"
  })
  void settingOfAPluginIsNamedWithItsPlace(String key, String value, String remedy)
      throws Exception {
    Path config =
        Files.writeString(folder.resolve("bot.conf"), "\n" + key + " = \"" + value + "\"\n");
    Path cases = Export.write(folder.resolve("cases.json"), FLUX);
    Launcher.Result result =
        bot().run("ask", "--config", config.toString(), "--cases", cases.toString(), "x");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .contains(key, remedy)
        .containsPattern("bot\\.conf: ?2")
        .doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
  }

  private Launcher bot() {
    return new Launcher(folder.resolve("home"));
  }

  private static List<String> names(Path folder) throws java.io.IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
