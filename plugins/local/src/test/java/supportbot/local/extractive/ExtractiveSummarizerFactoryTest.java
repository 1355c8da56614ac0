package supportbot.local.extractive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;
import supportbot.api.StateStore;
import supportbot.api.Summarizer;
import supportbot.api.SummarizerFactory;

class ExtractiveSummarizerFactoryTest {

  @Test
  void isAServiceWithDefaultsOfItsOwn() {
    SummarizerFactory factory =
        ServiceLoader.load(SummarizerFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.name().equals("extractive"))
            .findFirst()
            .orElseThrow();

    Config defaults =
        ConfigFactory.parseResources("reference.conf").resolve().getConfig("bot.extractive");
    try (Summarizer summarizer = factory.create(new Given(defaults))) {
      assertThat(summarizer.identity())
          .isEqualTo(new Summarizer.Identity("extractive", "none", "extractive-1-steps-8"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void refusesANumberOfStepsThatMakesNoSense() {
    Config config = ConfigFactory.parseString("max-steps = 0");

    assertThatThrownBy(() -> new ExtractiveSummarizerFactory().create(new Given(config)))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining("bot.extractive.max-steps is 0")
        .hasMessageContaining("from 1 to 20");
  }

  @Test
  void refusesAMissingKey() {
    assertThatThrownBy(
            () -> new ExtractiveSummarizerFactory().create(new Given(ConfigFactory.empty())))
        .isInstanceOf(ConfigException.Missing.class);
  }

  private record Given(Config config) implements PluginContext {
    @Override
    public Path home() {
      throw new AssertionError("the summarizer keeps nothing");
    }

    @Override
    public Redactor redactor() {
      throw new AssertionError("cases come redacted");
    }

    @Override
    public SecretSource secrets() {
      throw new AssertionError("the summarizer needs no secret");
    }

    @Override
    public StateStore state() {
      throw new AssertionError("the summarizer keeps nothing");
    }

    @Override
    public InstantSource clock() {
      throw new AssertionError("a summary does not depend on the time");
    }
  }
}
