package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import supportbot.api.Answerer;
import supportbot.api.ComponentFactory;

class ScriptedAnswererFactoryTest extends FactoryContract<Answerer> {
  @Override
  protected ComponentFactory<Answerer> factory() {
    return new ScriptedAnswererFactory();
  }

  @Test
  void configurationIsThePluginsOwnDefaults() {
    assertThat(config().getString("reply")).isEqualTo("yes");
  }
}
