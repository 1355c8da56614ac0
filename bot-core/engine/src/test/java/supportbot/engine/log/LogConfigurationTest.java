package supportbot.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogConfigurationTest {
  private final LoggerContext loggers = new LoggerContext();

  LogConfigurationTest() {
    loggers.setMDCAdapter(MDC.getMDCAdapter());
  }

  @Test
  void aMessageIsOneLineOfBoundedLength() {
    assertThat(line("short")).endsWith("INFO  logger  - short" + System.lineSeparator());
    assertThat(line("a\r\n12:00:00.000 ERROR Host - forged"))
        .contains("a 12:00:00.000 ERROR")
        .hasLineCount(1);
    assertThat(line("x".repeat(100_000))).hasSizeLessThan(4100).hasLineCount(1);
  }

  private String line(String message) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(loggers);
    layout.setPattern(LogConfiguration.PATTERN);
    layout.start();
    return layout.doLayout(
        new LoggingEvent(
            "", loggers.getLogger("example.logger"), Level.INFO, message, null, new Object[0]));
  }
}
