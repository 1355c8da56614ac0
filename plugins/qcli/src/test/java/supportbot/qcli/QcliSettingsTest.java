package supportbot.qcli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.qcli.output.Product;

class QcliSettingsTest {

  @Test
  void defaultsAreKiroWithAnAgent() {
    QcliSettings settings = settings("");
    assertThat(settings.product()).isEqualTo(Product.KIRO);
    assertThat(settings.agent()).isEqualTo("slackbot");
    assertThat(settings.pass()).contains("PATH", "HOME").noneMatch(name -> name.contains("SLACK"));
  }

  @Test
  void theProductIsToldByTheCommand() {
    assertThat(settings("command = [ env, /usr/bin/q ]").product()).isEqualTo(Product.Q);
    assertThat(settings("command = [ q ], product = kiro").product()).isEqualTo(Product.KIRO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          backend | backend = acp
          backend | backend = other
          product | product = other
          command | command = []
          command | command = [ "" ]
          command | command = [ "a\\u0000b" ]
          agent | agent = ""
          agent | agent = "--trust-all-tools"
          model | model = "-a"
          extra-arguments | extra-arguments = [ --trust-all-tools ]
          extra-arguments | extra-arguments = [ -a ]
          extra-arguments | extra-arguments = [ -vvv ]
          extra-arguments | extra-arguments = [ "--resume-id=1" ]
          extra-arguments | extra-arguments = [ "--" ]
          environment.pass | environment.pass = [ SLACK_BOT_TOKEN ]
          environment.pass | environment.pass = [ "A=b" ]
          environment.set | environment.set = [ "novalue" ]
          environment.set | environment.set = [ "KIRO_FORCE_INTERACTIVE=1" ]
          environment.secrets | environment.secrets = [ "a b" ]
          limits.runs | limits.runs = 0
          limits.time | limits.time = 0s
          limits.start-every | limits.start-every = -1s
          limits.question-characters | limits.question-characters = 1
          limits.thread-characters | limits.thread-characters = 1000000
          """)
  void aWrongSettingIsNamed(String key, String hocon) {
    assertThatThrownBy(() -> settings(hocon))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.MISCONFIGURED))
        .hasMessageContaining("bot.qcli." + key + " ")
        .hasMessageContaining("String: 1");
  }

  private static QcliSettings settings(String hocon) {
    return QcliSettings.of(
        ConfigFactory.parseString(hocon)
            .withFallback(
                ConfigFactory.parseResources("reference.conf").resolve().getConfig("bot.qcli")));
  }
}
