package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Summarizer;
import supportbot.testkit.FakeContext;

class ExtractiveSummarizerFactoryTest {
  private static final ExtractiveSummarizerFactory FACTORY = new ExtractiveSummarizerFactory();
  private static final Path NO_HOME = Path.of("no-home");

  @Test
  void identityTellsTheRulesAndTheirSettings() {
    assertThat(FACTORY.create(FakeContext.of(FACTORY, "", NO_HOME)).identity())
        .isEqualTo(new Summarizer.Identity("extractive", "none", "extractive-1-steps-8"));
  }

  @Test
  void refusesANumberOfStepsThatMakesNoSense() {
    FakeContext context = FakeContext.of(FACTORY, "max-steps = 0", NO_HOME);

    assertThatThrownBy(() -> FACTORY.create(context))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining("bot.extractive.max-steps is 0")
        .hasMessageContaining("from 1 to 20");
  }

  @Test
  void refusesAMissingKey() {
    FakeContext context = new FakeContext(NO_HOME, ConfigFactory.empty());

    assertThatThrownBy(() -> FACTORY.create(context)).isInstanceOf(ConfigException.Missing.class);
  }
}
