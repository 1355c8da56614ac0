package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command ask, from its arguments to its exit code. */
class AskIT {
  @TempDir Path folder;

  private Launcher bot() {
    return new Launcher(folder.resolve("home"));
  }

  private static String aCase(
      String id, String number, String subject, String service, String body) {
    return """
    {"caseId":"case-111122223333-muko-2025-%s","displayId":"%s","subject":"%s","status":"resolved",
     "serviceCode":"%s","categoryCode":"other","severityCode":"high","submittedBy":"a@example.com",
     "timeCreated":"2026-03-04T05:06:07.000Z","language":"en","unknownField":{"x":[1]},
     "recentCommunications":{"communications":[
       {"caseId":"x","body":"%s","submittedBy":"Amazon Web Services","timeCreated":"2026-03-05T05:06:07Z"}]}}\
    """
        .formatted(id, number, subject, service, body);
  }

  private Path cases(String name, String... cases) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, "{\"cases\":[" + String.join(",", cases) + "]}");
    return file;
  }

  @Test
  void answersTheReadmesQuestionFromTheSamples() throws Exception {
    Launcher.Result result = bot().run("ask", "EC2 인스턴스가 시작되지 않아요");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("17000001001").doesNotContain("\u001b");
  }

  @Test
  void printsOneJsonObjectAQuestion() throws Exception {
    Launcher.Result result =
        bot()
            .runWithInput(
                "Lambda 함수가 VPC에서 타임아웃 나요\n\nEC2 start fails with InsufficientInstanceCapacity\n",
                "ask",
                "-",
                "--json",
                "--limit",
                "10");
    assertThat(result.lines()).as(result.err()).hasSize(2);
    for (String line : result.lines()) {
      assertThat(line)
          .startsWith("{\"id\":")
          .contains(
              "\"outcome\":", "\"citations\":[{\"number\":\"", "\"elapsed_ms\":", "\"reasons\":");
    }
    assertThat(result.lines().get(1)).contains("\"language\":\"en\"", "17000001004");
  }

  @Test
  void offersADraftWhenNothingHelps() throws Exception {
    Launcher.Result result = bot().run("ask", "--json", "오늘 점심 메뉴 추천해 주세요");
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.out()).contains("\"outcome\":\"hint\"", "\"answerer\":\"case-hint\"");
  }

  @Test
  void goesOnAfterWhatCannotBeRead() throws Exception {
    Path cases = Files.createDirectories(folder.resolve("cases"));
    Files.writeString(cases.resolve("broken.json"), "{\"cases\":[{\"caseId\":\"case-1\",");
    Files.writeString(
        cases.resolve("good.json"),
        "{\"cases\":["
            + aCase(
                "1",
                "17999900001",
                "Flux capacitor overheats",
                "../../etc",
                "The flux capacitor overheats because the coolant valve was closed. Open the"
                    + " valve.")
            + ",{\"caseId\":\"case-2\",\"subject\":\"No communications\"}]}");
    Launcher.Result result =
        bot().run("ask", "--json", "--cases", cases.toString(), "flux capacitor overheats");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("17999900001");
    assertThat(result.err()).contains("broken.json");
  }

  @Test
  void namesKeyFileAndLineOfAWrongSetting() throws Exception {
    Path config = folder.resolve("bot.conf");
    Files.writeString(config, "bot {\n  limits { question = 5 }\n}\n");
    Launcher.Result unknown = bot().run("ask", "--config", config.toString(), "x");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("bot.conf:2", "bot.limits.question", "questions");

    Files.writeString(config, "bot {\n\n  limits { questions = many }\n}\n");
    Launcher.Result wrong = bot().run("ask", "--config", config.toString(), "x");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("bot.conf:3", "bot.limits.questions");
  }

  @Test
  void tellsWrongUse() throws Exception {
    assertThat(bot().run("ask", "--limit", "0", "x").code()).isEqualTo(2);
    assertThat(bot().run("ask", "--nope", "x").code()).isEqualTo(2);
    assertThat(bot().run("ask", "--lang", "fr", "x").err()).contains("--lang takes ko or en");
    Launcher.Result missing = bot().run("ask", "--cases", "/does/not/exist", "x");
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("/does/not/exist");
  }

  @Test
  void tellsOfAHomeThatCannotBeWritten() throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(home), "root may write anywhere");
    Launcher.Result result = bot().run("ask", "x");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains(home.toString(), "SUPPORTBOT_HOME");
  }

  @Test
  void aKillDuringTheFirstReadingLosesNothing() throws Exception {
    String[] many = new String[2000];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          aCase(
              Integer.toString(i),
              "18" + (100000000 + i),
              "Widget " + i,
              "aws-lambda",
              "Widget number" + i + " fails since its cog" + i + " is bent. Replace cog" + i + ".");
    }
    Path cases = cases("many.json", many);
    for (int kill = 1; kill <= 3; kill++) {
      Process process = bot().start("ask", "--json", "--cases", cases.toString(), "cog7");
      process.waitFor(700L * kill, java.util.concurrent.TimeUnit.MILLISECONDS);
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
    Launcher.Result result =
        bot()
            .runWithInput(
                "cog0 bent\ncog777 bent\ncog1999 bent\n",
                "ask",
                "-",
                "--json",
                "--cases",
                cases.toString());
    assertThat(result.lines()).as(result.err()).hasSize(3);
    for (String number : List.of("18100000000", "18100000777", "18100001999")) {
      assertThat(result.out()).contains("\"number\":\"" + number + "\"");
    }
    try (var archived = Files.walk(folder.resolve("home"))) {
      assertThat(archived.filter(file -> file.getFileName().toString().matches("18\\d+\\.json")))
          .hasSize(many.length);
    }
  }
}
