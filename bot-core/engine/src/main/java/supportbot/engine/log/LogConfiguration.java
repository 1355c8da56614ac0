package supportbot.engine.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs to standard error, warnings and worse unless {@code SUPPORTBOT_LOG_LEVEL} says otherwise.
 * Found by Logback as a service; in code, because parsing XML would cost a tenth of a second at
 * each start.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {

  private static final String LEVEL = "SUPPORTBOT_LOG_LEVEL";

  /** Held, or its level would be forgotten: Lucene remarks at each start on a JVM option. */
  private static final java.util.logging.Logger LUCENE =
      java.util.logging.Logger.getLogger("org.apache.lucene.internal.vectorization");

  /** A message is one line of bounded length: plugins log as well, and not every one is careful. */
  static final String PATTERN =
      "%d{HH:mm:ss.SSS} %-5level %logger{0} %X{question} -"
          + " %replace(%.-4000msg){'[\\r\\n]+', ' '}%n%ex{3}";

  /** Has the bot's own classes tell what happens: a service is read about in its log. */
  public static void service() {
    if (System.getenv(LEVEL) == null
        && LoggerFactory.getLogger("supportbot") instanceof ch.qos.logback.classic.Logger own) {
      own.setLevel(Level.INFO);
    }
  }

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    LUCENE.setLevel(java.util.logging.Level.SEVERE);
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(loggers);
    encoder.setPattern(PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(loggers);
    console.setName("stderr");
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    ch.qos.logback.classic.Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getenv(LEVEL), Level.WARN));
    root.addAppender(console);
    FloodFilter flood = new FloodFilter(System::nanoTime);
    flood.setContext(loggers);
    loggers.addTurboFilter(flood);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
