package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.engine.plugin.trial.Trial;
import supportbot.engine.plugin.trial.TrialSettings;

/** A jar that would end the bot is tried while the bot answers. */
class TrialBesideHostIT {
  @TempDir Path folder;

  @Test
  void theHostAnswersBeforeDuringAndAfter() throws Exception {
    HostUnderTest host = new HostUnderTest(folder);
    saying("good", "\"good\"").write(host.plugins.resolve("good.jar"));
    Path bad =
        answerer("bad", "System.exit(1);", "return Check.ok();", "return null;")
            .write(folder.resolve("bad.jar"));
    Trial trial = new Trial(new TrialSettings(64, Duration.ofSeconds(30)), ConfigFactory.empty());
    Admission gate = new TestedAdmission(List.of(trial));
    UnitOpener.Candidate candidate =
        new UnitOpener.Candidate(
            "bad.jar", new WorkFolder.Copy(bad, "0".repeat(64)), JarCheck.check(bad));
    try (PluginHost loaded = host.load()) {
      assertThat(ask(loaded, "good")).isEqualTo("good");
      FutureTask<Boolean> admitting =
          new FutureTask<>(
              () -> {
                gate.admit(candidate);
                return true;
              });
      Thread.ofPlatform().start(admitting);
      int asked = 0;
      while (!admitting.isDone()) {
        assertThat(ask(loaded, "good")).isEqualTo("good");
        asked++;
      }
      assertThat(asked).isPositive();
      assertThatThrownBy(admitting::get)
          .hasCauseInstanceOf(RefusedException.class)
          .hasMessageContaining("example.Factory.create calls System.exit");
      assertThat(ask(loaded, "good")).isEqualTo("good");
    }
  }
}
