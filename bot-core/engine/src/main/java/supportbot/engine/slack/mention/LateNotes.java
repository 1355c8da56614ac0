package supportbot.engine.slack.mention;

import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what was {@linkplain OpenMention#note noted} a while ago, unless that has been done
 * since: most answers are there before. Thread-safe.
 */
public final class LateNotes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LateNotes.class);

  /** An answer that is there sooner is written about once. */
  private static final Duration AFTER = Duration.ofMillis(500);

  private final Duration after;
  private final DelayQueue<Note> notes = new DelayQueue<>();
  private final Thread writer;

  private record Note(OpenMention mention, long at) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  /**
   * Begins to write.
   *
   * @param lost told of mentions that another process has taken over
   */
  public LateNotes(Consumer<OpenMention> lost) {
    this(AFTER, lost);
  }

  /** The same with another while. */
  public LateNotes(Duration after, Consumer<OpenMention> lost) {
    this.after = after;
    writer = Thread.ofVirtual().name("slack-notes").start(() -> write(lost));
  }

  /** Has a mention's notes written down in a while. */
  public void add(OpenMention mention) {
    notes.add(new Note(mention, System.nanoTime() + after.toNanos()));
  }

  private void write(Consumer<OpenMention> lost) {
    try {
      while (true) {
        write(notes.take().mention(), lost);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private static void write(OpenMention mention, Consumer<OpenMention> lost)
      throws InterruptedException {
    try {
      if (!mention.keepNote()) {
        lost.accept(mention);
      }
    } catch (RuntimeException e) { // a defect, which is not to end the notes of all others
      log.error("mention={} note=unwritten", mention.id().text(), e);
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
