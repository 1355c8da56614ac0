package supportbot.sync.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

class SettingsTest {
  private static final Config REFERENCE =
      ConfigFactory.parseString(
          """
          bot {
            limits { questions = 50, per-user-per-minute = 20, ratio = 0.5 }
            answer-by = 10s
            largest = 5MiB
            dir = plugins
            trace = false
            optional = null
            channels {}
            command = [ kiro-cli ]
            answerers = [ { use = local } ]
            words = []
            locale = C
            locale = ${?LC_ALL}
            unset = null
            unset = ${?SUPPORTBOT_TEST_UNSET}
            derived = ${bot.dir}/work
          }
          """);

  @TempDir private Path folder;

  @Test
  void defaultsCountWhereNothingIsSet() {
    Config config = load("").config();
    assertThat(config.getInt("bot.limits.questions")).isEqualTo(50);
    assertThat(config.getDuration("bot.answer-by")).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.getIsNull("bot.unset")).isTrue();
    assertThat(config.getString("bot.derived")).isEqualTo("plugins/work");
  }

  @Test
  void overridesComeBeforeTheFileBeforeTheDefaults() {
    Path file = file("bot { limits.questions = 10, dir = other, answer-by = 1 minute }");
    Settings settings =
        Settings.load(
            Optional.of(file),
            ConfigFactory.parseString("bot.limits.questions = 1"),
            Set.of(),
            REFERENCE);
    assertThat(settings.block("limits").getInt("questions")).isEqualTo(1);
    assertThat(settings.config().getString("bot.derived")).isEqualTo("other/work");
    assertThat(settings.config().getDuration("bot.answer-by")).hasMinutes(1);
  }

  @Test
  void unknownKeyIsNamedWithFileLineAndWhatWasMeant() {
    assertRefused("bot {\n  limits {\n    question = 5\n  }\n}")
        .hasMessageContaining(
            folder.resolve("bot.conf")
                + ":3: bot.limits.question is not a key (did you mean questions?)");
  }

  @Test
  void allProblemsAreToldAtOnceInOrder() {
    assertRefused(
            """
            bot {
              answer-by = soon
              limits.questions = many
              dri = x
              nonsense-altogether { a = 1 }
            }
            boot { x = 1 }
            """)
        .message()
        .containsSubsequence(
            "bot.conf:2: bot.answer-by is \"soon\", not a duration",
            "bot.conf:3: bot.limits.questions is \"many\", not a whole number",
            "bot.conf:4: bot.dri is not a key (did you mean dir?)",
            "bot.conf:5: bot.nonsense-altogether is not a key",
            "bot.conf:7: boot is not a key (did you mean bot?)")
        .hasLineCount(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limits = 5                  | bot.limits is 5, not a block
          limits = [1]                | bot.limits is a list, not a block
          limits.questions = 1.5      | bot.limits.questions is 1.5, not a whole number
          limits.questions = {a = 1}  | bot.limits.questions is a block, not a whole number
          limits.questions = null     | bot.limits.questions is null, not a whole number
          limits.ratio = half         | bot.limits.ratio is "half", not a number
          answer-by = 10              | bot.answer-by is 10, not a duration
          answer-by = 10 secs         | not a duration with its unit
          answer-by = 999999999999999999999d | not a duration with its unit
          answer-by = [10s]           | bot.answer-by is a list, not a duration
          largest = 10                | not a size with its unit
          largest = 10 pounds         | not a size with its unit
          trace = maybe               | bot.trace is "maybe", not true or false
          trace = 1                   | bot.trace is 1, not true or false
          dir = [a]                   | bot.dir is a list, not a text
          dir = {a = 1}               | bot.dir is a block, not a text
          command = kiro-cli          | bot.command is "kiro-cli", not a list
          command = [a, [b]]          | bot.command[1] is a list, not a text
          answerers = [local]         | bot.answerers[0] is "local", not a block
          """)
  void valueOfAnotherKindIsRefused(String line, String problem) {
    assertRefused("bot {\n" + line + "\n}").hasMessageContaining("bot.conf:2: ");
    assertRefused("bot {\n" + line + "\n}").hasMessageContaining(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limits.questions = \"7\"",
        "limits.ratio = 1",
        "answer-by = 500ms",
        "answer-by = \"2 minutes\"",
        "answer-by = 0",
        "largest = 1024KiB",
        "largest = 10MB",
        "trace = yes",
        "trace = \"true\"",
        "dir = 5",
        "optional = 5",
        "optional = [a]",
        "optional { a = 1 }",
        "channels { C0123 { language = en }, \"a.b\" = 1 }",
        "command = []",
        "command = [a, 5]",
        "answerers = [ { use = qcli, answer-by = 10s } ]",
        "words = [ {a = 1}, 2, three ]",
        "dir = ${HOME}",
        "optional = ${?SUPPORTBOT_TEST_UNSET}",
        "command = [ ${bot.dir} ]"
      })
  void valueOfTheSameKindIsTaken(String line) {
    assertThatCode(() -> load("bot {\n" + line + "\n}")).doesNotThrowAnyException();
  }

  @Test
  void environmentVariableOfTheWrongKindIsNamedAndItsValueIsNot() {
    assertRefused("bot.limits.questions = ${HOME}")
        .hasMessageContaining("bot.conf:1: ")
        .hasMessageContaining("bot.limits.questions is a text, not a whole number")
        .message()
        .doesNotContain(System.getenv("HOME"));
  }

  @Test
  void missingVariableIsNamedWithFileAndLine() {
    assertRefused("bot {\n  dir = ${SUPPORTBOT_TEST_UNSET}\n  dri = 1\n}")
        .hasMessageContaining("bot.conf:2: ")
        .hasMessageContaining("${SUPPORTBOT_TEST_UNSET}")
        .hasMessageContaining("bot.conf:3: bot.dri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bot {\n  limits {\n",
        "bot {\n  dir = \"open\n}",
        "bot {\n  } }",
        "\nbot = [1, \n",
        "bot\n{ a : : }",
        "bot {\n dir = ${bot.\n}"
      })
  void syntaxErrorHasFileAndLine(String text) {
    assertRefused(text).message().containsPattern("bot\\.conf:\\d+: ");
  }

  @Test
  void cycleIsRefused() {
    assertRefused("bot {\n  optional = ${bot.unset}\n  unset = ${a}\n}\na = ${b}\nb = ${a}")
        .hasMessageContaining("bot.conf:");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    for (Path file : new Path[] {folder.resolve("none.conf"), folder}) {
      assertThatThrownBy(
              () -> Settings.load(Optional.of(file), ConfigFactory.empty(), Set.of(), REFERENCE))
          .isInstanceOfSatisfying(
              ComponentException.class,
              e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void problemOfAnIncludedFileHasThatFilesName() throws Exception {
    Files.writeString(folder.resolve("more.conf"), "bot {\n\n  dri = 1 }");
    assertRefused("include \"more.conf\"").hasMessageContaining("more.conf:3: bot.dri");
  }

  @Test
  void blockOfADroppedPluginIsCheckedWhenThePluginIsThere() {
    Path file = file("bot {\n  qcli {\n    backend = acp\n  }\n  dir = x\n}");
    assertThatThrownBy(
            () -> Settings.load(Optional.of(file), ConfigFactory.empty(), Set.of(), REFERENCE))
        .hasMessageContaining("bot.conf:2: bot.qcli is not a key");
    Settings settings =
        Settings.load(Optional.of(file), ConfigFactory.empty(), Set.of("qcli"), REFERENCE);
    Config plugin = ConfigFactory.parseString("bot.qcli { backend = auto, at = ${bot.dir} }");
    Settings whole = settings.withPlugin(plugin, Set.of("qcli"));
    assertThat(whole.block("qcli").getString("backend")).isEqualTo("acp");
    assertThat(whole.block("qcli").getString("at")).isEqualTo("x");
    Config other = ConfigFactory.parseString("bot.qcli { back-end = auto }");
    assertThatThrownBy(() -> settings.withPlugin(other, Set.of("qcli")))
        .hasMessageContaining("bot.conf:3: bot.qcli.backend is not a key (did you mean back-end?)");
  }

  @Test
  void droppedPluginSetsNothingOutsideItsBlocks() {
    Config plugin = ConfigFactory.parseString("bot { qcli { a = 1 }, dir = evil, limits.x = 1 }");
    Settings settings = load("").withPlugin(plugin, Set.of("qcli"));
    assertThat(settings.config().getString("bot.dir")).isEqualTo("plugins");
    assertThat(settings.config().hasPath("bot.limits.x")).isFalse();
    assertThat(settings.block("qcli").getInt("a")).isEqualTo(1);
  }

  @Test
  void newVersionOfAPluginReplacesItsSchema() {
    Settings settings =
        Settings.load(
            Optional.of(file("bot.qcli.old = 1")),
            ConfigFactory.empty(),
            Set.of("qcli"),
            REFERENCE);
    Config first = ConfigFactory.parseString("bot.qcli { old = 0 }");
    Config second = ConfigFactory.parseString("bot.qcli { new = 0 }");
    Settings withFirst = settings.withPlugin(first, Set.of("qcli"));
    assertThatThrownBy(() -> withFirst.withPlugin(second, Set.of("qcli")))
        .hasMessageContaining("bot.qcli.old is not a key");
  }

  @Test
  void elementOfAListIsCheckedByItself() {
    Config reference = ConfigFactory.parseString("use = \"\", answer-by = 10s, late-for = null");
    Config element = ConfigFactory.parseString("use = qcli, answer-bye = 1s");
    assertThatCode(
            () ->
                Settings.checkBlock(
                    ConfigFactory.parseString("use = qcli, late-for = 1s"), reference, "x"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Settings.checkBlock(element, reference, "bot.answerers[0]"))
        .hasMessageContaining("bot.answerers[0].answer-bye is not a key (did you mean answer-by?)");
  }

  @Test
  void defaultsOfThisModuleAreWhole() {
    Settings settings = Settings.load(Optional.empty(), ConfigFactory.empty());
    assertThat(settings.block("state").getBoolean("fsync")).isFalse();
  }

  private Settings load(String text) {
    return Settings.load(Optional.of(file(text)), ConfigFactory.empty(), Set.of(), REFERENCE);
  }

  private AbstractThrowableAssert<?, ?> assertRefused(String text) {
    return assertThatThrownBy(() -> load(text))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED));
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("bot.conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
