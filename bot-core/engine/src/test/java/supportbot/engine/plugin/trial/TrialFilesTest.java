package supportbot.engine.plugin.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.ComponentException;
import supportbot.engine.plugin.RehearsalReport;

/** What goes to the process of a trial, and what comes back. */
class TrialFilesTest {
  @TempDir Path folder;

  @Test
  void theRequestIsForThisUserAloneAndKeepsFileAndLine() throws Exception {
    Path conf = Files.writeString(folder.resolve("bot.conf"), "bot {\n one.url = x\n}");
    TrialRequest request = request(ConfigFactory.parseFile(conf.toFile()));
    Path file = folder.resolve("request");
    request.write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    TrialRequest read = TrialRequest.read(file);
    assertThat(read).isEqualTo(request);
    assertThat(read.settings().getValue("bot.one.url").origin().filename())
        .isEqualTo(conf.toString());
    assertThat(read.settings().getValue("bot.one.url").origin().lineNumber()).isEqualTo(2);
  }

  @Test
  void settingsThatReferToADefaultOfThePluginAreResolvedThere() throws Exception {
    Path file = folder.resolve("request");
    request(ConfigFactory.parseString("bot.one.url = ${bot.one.base}/x")).write(file);
    Config read = TrialRequest.read(file).settings();
    assertThat(
            read.withFallback(ConfigFactory.parseString("bot.one.base = \"http://a\""))
                .resolve()
                .getString("bot.one.url"))
        .isEqualTo("http://a/x");
  }

  @Test
  void aReportComesBackAsItWas() throws Exception {
    RehearsalReport.Passed passed =
        new RehearsalReport.Passed(
            "one", "1.0", "ab", List.of("answerer one"), List.of("d"), List.of("a"), List.of("n"));
    Path file = folder.resolve("report.json");
    TrialReport.write(passed, file);
    assertThat(TrialReport.read(file)).contains(passed);
    RehearsalReport failed = new RehearsalReport.Failed("the \"reason\" ${x}");
    TrialReport.write(failed, file);
    assertThat(TrialReport.read(file)).contains(failed);
  }

  @Test
  void whatIsNoReportIsNone() throws Exception {
    Path file = folder.resolve("report.json");
    assertThat(TrialReport.read(file)).isEmpty();
    for (String content : List.of("", "{", "include \"/etc/passwd\"", "{\"id\":\"one\"}", "[]")) {
      Files.writeString(file, content);
      assertThat(TrialReport.read(file)).as(content).isEmpty();
    }
    Files.writeString(file, "{\"reason\":\"a\\nb\"}");
    assertThat(TrialReport.read(file)).contains(new RehearsalReport.Failed("a b"));
  }

  @Test
  void limitsAreChecked() {
    assertThat(TrialSettings.of(ConfigFactory.parseString("memory = 64m, deadline = 30s")))
        .isEqualTo(new TrialSettings(64, Duration.ofSeconds(30)));
    for (String wrong : List.of("memory = 1m, deadline = 30s", "memory = 9000g, deadline = 30s")) {
      assertThatThrownBy(() -> TrialSettings.of(ConfigFactory.parseString(wrong)))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("bot.plugins.trial.memory");
    }
    assertThatThrownBy(
            () -> TrialSettings.of(ConfigFactory.parseString("memory = 64m, deadline = 1ms")))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("bot.plugins.trial.deadline");
  }

  private TrialRequest request(Config settings) {
    return new TrialRequest(
        folder.resolve("one.jar"),
        folder,
        settings,
        "Why?",
        Duration.ofSeconds(10),
        Map.of("https.proxyHost", "proxy.example.com"));
  }
}
