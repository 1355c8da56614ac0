package supportbot.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FloodFilterTest {
  private final AtomicLong now = new AtomicLong();
  private final LoggerContext loggers = new LoggerContext();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = loggers.getLogger("example");

  FloodFilterTest() {
    loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
    loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    loggers.addTurboFilter(new FloodFilter(now::get));
    lines.start();
  }

  @Test
  void aPluginThatLogsWithoutEndIsCutOffForAWhile() throws Exception {
    in("plugin-a", () -> log(10_000));
    assertThat(lines.list).hasSize(200);
    in("plugin-b", () -> log(10));
    assertThat(lines.list).as("of another plugin").hasSize(210);
    now.addAndGet(TimeUnit.SECONDS.toNanos(11));
    in("plugin-a", () -> log(1));
    assertThat(lines.list).hasSize(211);
  }

  @Test
  void groupsOfItsOwnDoNotHelpAPlugin() throws Exception {
    in("plugin-a", () -> join(new Thread(new ThreadGroup("plugin-b"), () -> log(150))));
    in("plugin-a", () -> log(150));
    assertThat(lines.list).hasSize(200);
  }

  @Test
  void theHostSaysWhatItHasToSay() throws Exception {
    in("host", () -> log(1000));
    assertThat(lines.list).hasSize(1000);
  }

  @Test
  void whatIsNotLoggedAnywayDoesNotCount() throws Exception {
    in(
        "plugin-a",
        () -> {
          for (int i = 0; i < 1000; i++) {
            logger.debug("quiet");
          }
          log(200);
        });
    assertThat(lines.list).hasSize(200);
  }

  private void log(int count) {
    for (int i = 0; i < count; i++) {
      logger.info("line {}", i);
    }
  }

  /** Its threads are in groups by name; one group for each call will do. */
  private static void in(String group, Runnable code) {
    join(new Thread(new ThreadGroup(group), code));
  }

  private static void join(Thread thread) {
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
