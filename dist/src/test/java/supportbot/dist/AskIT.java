package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command ask, from its arguments to its exit code. */
class AskIT {
  @TempDir Path folder;

  private Launcher bot() {
    return new Launcher(folder.resolve("home"));
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
}
