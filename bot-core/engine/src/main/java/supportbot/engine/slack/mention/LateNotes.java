package supportbot.engine.slack.mention;

import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Writes down what was {@linkplain OpenMention#note noted} a while ago, unless that has been done
 * since: most answers are there before. Thread-safe.
 */
public final class LateNotes implements AutoCloseable {
  /** An answer that is there sooner is written about once. */
  private static final Duration AFTER = Duration.ofMillis(500);

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
  public LateNotes(Consumer<MentionId> lost) {
    writer = Thread.ofVirtual().name("slack-notes").start(() -> write(lost));
  }

  /** Has a mention's notes written down in a while. */
  public void add(OpenMention mention) {
    notes.add(new Note(mention, System.nanoTime() + AFTER.toNanos()));
  }

  private void write(Consumer<MentionId> lost) {
    try {
      while (true) {
        OpenMention mention = notes.take().mention();
        if (!mention.keepNote()) {
          lost.accept(mention.id());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
