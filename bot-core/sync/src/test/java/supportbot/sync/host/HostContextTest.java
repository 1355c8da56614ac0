package supportbot.sync.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.testkit.FakeContext;

class HostContextTest {
  @TempDir private Path folder;

  @Test
  void componentSeesItsOwnBlockAndItsOwnDirectory() {
    FakeContext shared = new FakeContext(folder);
    Settings settings =
        Settings.load(
            Optional.empty(),
            ConfigFactory.parseString("bot.local.limit = 5"),
            Set.of(),
            ConfigFactory.parseString("bot { local { limit = 3, other = 1 }, qcli { x = 1 } }"));
    HostContext context =
        new HostContext(
            "local",
            settings,
            Home.at(folder.resolve("home")),
            shared.redactor(),
            new EnvironmentSecrets(Map.of("TOKEN", "t", "EMPTY", "")),
            shared.state(),
            shared.clock());
    assertThat(context.config().root().unwrapped())
        .containsExactlyInAnyOrderEntriesOf(Map.of("limit", 5, "other", 1));
    assertThat(folder.resolve("home")).doesNotExist();
    assertThat(context.home()).isEqualTo(folder.resolve("home/local")).isEmptyDirectory();
    assertThat(context.state()).isSameAs(shared.state());
    assertThat(context.clock()).isSameAs(shared.clock());
  }

  @Test
  void componentWithoutABlockHasAnEmptyOne() {
    Settings settings =
        Settings.load(
            Optional.empty(), ConfigFactory.empty(), Set.of(), ConfigFactory.parseString("bot {}"));
    assertThat(settings.block("nothing").isEmpty()).isTrue();
  }

  @Test
  void emptyVariableIsNoSecret() {
    EnvironmentSecrets secrets = new EnvironmentSecrets(Map.of("TOKEN", "t", "EMPTY", ""));
    assertThat(secrets.secret("TOKEN")).contains("t");
    assertThat(secrets.secret("EMPTY")).isEmpty();
    assertThat(secrets.secret("OTHER")).isEmpty();
  }
}
