package supportbot.casehint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

class HintSettingsTest {
  private static final Asking ASKING = Asking.of("운영 장애");

  @Test
  void everySettingIsUsed() throws InterruptedException {
    String markdown =
        ASKING
            .settings(
                """
                console-url = "https://support.example.com/new?a=(b)"
                support-app-command = "/support open"
                support-plan-note = "우리는 Business 플랜입니다."
                severity-names { urgent = "S1 운영" }
                """)
            .hint()
            .markdown();
    assertThat(markdown)
        .contains("(<https://support.example.com/new?a=(b)>)", "`/support open`")
        .contains("심각도: S1 운영 (urgent)")
        .endsWith("우리는 Business 플랜입니다.");
  }

  @Test
  void theSupportAppMayBeAbsent() throws InterruptedException {
    assertThat(ASKING.settings("show-support-app = false").hint().markdown())
        .doesNotContain("awssupport")
        .contains("[케이스 만들기]");
  }

  @Test
  void theNoteOnPlansMayBeLeftOut() throws InterruptedException {
    assertThat(ASKING.hint().markdown()).contains("Support 플랜");
    assertThat(ASKING.settings("support-plan-note = \"\"").hint().markdown())
        .doesNotContain("Support 플랜")
        .endsWith("```");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://a.example",
        "https:",
        "javascript:alert(1)",
        "https://u:p@a.example",
        "https://a.example/ b",
        "https://a.example/<x>"
      })
  void anAddressThatIsNotHttpsIsNamed(String url) {
    assertMisconfigured("console-url", "console-url = \"" + url + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "awssupport", "/a `b`", "/a\\nb", "/a <!here>"})
  void aCommandThatIsNoneIsNamed(String command) {
    assertMisconfigured("support-app-command", "support-app-command = \"" + command + "\"");
  }

  @Test
  void aWrongTypeIsNamed() {
    assertThatThrownBy(() -> ASKING.settings("show-support-app = perhaps").hint())
        .isInstanceOf(ConfigException.WrongType.class)
        .hasMessageContaining("show-support-app");
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    assertThat(keys("texts_ko.properties")).isEqualTo(keys("texts_en.properties"));
  }

  private static Object keys(String name) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(Resources.read(name)));
    return properties.stringPropertyNames();
  }

  private static void assertMisconfigured(String key, String settings) {
    assertThatThrownBy(() -> ASKING.settings(settings).hint())
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining("bot.case-hint." + key)
        .hasMessageContaining("String: 1");
  }
}
