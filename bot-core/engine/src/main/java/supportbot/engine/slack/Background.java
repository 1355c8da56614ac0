package supportbot.engine.slack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;
import supportbot.engine.slack.mention.MentionId;

/** Work on one mention that nobody waits for, each piece on a virtual thread of its own. */
final class Background {
  private Background() {}

  /** A piece of work; when it is interrupted, the process is ending. */
  @FunctionalInterface
  interface Task {
    void run() throws InterruptedException;
  }

  /**
   * Starts a task.
   *
   * @param name what it does, for the thread's name
   */
  static void start(String name, MentionId mention, Task task) {
    Thread.ofVirtual()
        .name(name + "-" + mention.text())
        .start(
            () -> {
              MDC.put("question", mention.text());
              try {
                task.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Starts a task after a while. */
  static void startAfter(Duration pause, String name, MentionId mention, Task task) {
    start(
        name,
        mention,
        () -> {
          TimeUnit.MILLISECONDS.sleep(pause.toMillis());
          task.run();
        });
  }
}
