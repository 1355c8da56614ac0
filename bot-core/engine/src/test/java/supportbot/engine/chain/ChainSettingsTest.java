package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.Language;
import supportbot.engine.Cases;
import supportbot.engine.FixedComponents;
import supportbot.engine.dispatch.DispatchSettings;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.LiveComponents;

class ChainSettingsTest {

  @Test
  void referenceConfSaysWhatTheDefaultsAre() {
    Config bot = bot("");
    assertThat(GuardSettings.of(bot)).isEqualTo(GuardSettings.standard());
    assertThat(DispatchSettings.of(bot)).isEqualTo(DispatchSettings.standard());
    assertThat(ChainSettings.of(bot).steps())
        .extracting(ChainStep::use)
        .containsExactly("open-case", "local", "case-hint");
    assertThat(ChainSettings.of(bot).redactPersonalData()).isFalse();
  }

  @Test
  void readsTheChainOfTheDesign() {
    Config bot =
        bot(
            """
            answerers = [ { use = qcli, answer-by = 12s, late-for = 80s, calls = 4 }
                          { use = bedrock-kb, start-after = 0s }, { use = case-hint } ]
            language = KO
            """);
    Duration ten = Duration.ofSeconds(10);
    assertThat(ChainSettings.of(bot).steps())
        .containsExactly(
            new ChainStep(
                "qcli",
                Optional.empty(),
                Duration.ofSeconds(12),
                Duration.ofSeconds(80),
                OptionalInt.of(4)),
            new ChainStep(
                "bedrock-kb", Optional.of(Duration.ZERO), ten, Duration.ZERO, OptionalInt.empty()),
            ChainStep.of("case-hint", ten));
    assertThat(DispatchSettings.of(bot).language()).hasValue(Language.KOREAN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "answerers = [] | answerers | empty",
        "answerers = [ { answer-by = 1s } ] | answerers.use | missing",
        "answerers = [ { use = a, anser-by = 1s } ] | answerers.anser-by | no such key",
        "answerers = [ { use = a }, { use = a } ] | answerers.use | already",
        "answerers = [ { use = 'A b' } ] | answerers.use | lower case",
        "answerers = [ { use = a, answer-by = 0s } ] | answerers.answer-by | more than 0",
        "answerers = [ { use = a, late-for = -1s } ] | answerers.late-for | from 0",
        "answerers = [ { use = a, start-after = 10s } ] | answerers.start-after | shorter",
        "answerers = [ { use = a, calls = 0 } ] | answerers.calls | from 1",
        "answer-by = 2h | answer-by | at most an hour",
        "language = de | language | auto, ko or en",
        "limits.questions = 0 | limits.questions | from 1",
        "guard.breaker.minimum = 11 | guard.breaker.minimum | from 1 to 10",
        "guard.grace = 0s | guard.grace | millisecond"
      })
  void aBadValueNamesKeyFileAndLine(String line, String key, String message) {
    Config bot = bot(line.replace("'", "\""));
    assertThatThrownBy(
            () -> {
              Guards guards =
                  new Guards(GuardSettings.of(bot), Cases.redactor(), InstantSource.system());
              Dispatcher.of(
                      bot,
                      LiveComponents.of(new FixedComponents()),
                      guards,
                      Cases.redactor(),
                      _ -> Optional.empty(),
                      InstantSource.system())
                  .close();
            })
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("bot." + key)
        .hasMessageContaining("bot.conf: 2")
        .hasMessageContaining(message);
  }

  private static Config bot(String text) {
    ConfigParseOptions named = ConfigParseOptions.defaults().setOriginDescription("bot.conf");
    return ConfigFactory.parseString("bot {\n" + text + "\n}", named)
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve()
        .getConfig("bot");
  }
}
