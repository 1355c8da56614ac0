package supportbot.engine.slack.mention;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;

/** The hold of this process on one mention. Thread-safe. */
public final class OpenMention {
  private static final Logger log = LoggerFactory.getLogger(OpenMention.class);

  private final Mentions mentions;
  private MentionRecord record;
  private String version;
  private boolean kept;

  OpenMention(Mentions mentions, MentionRecord record, String version) {
    this.mentions = mentions;
    this.record = record;
    this.version = version;
    this.kept = true;
  }

  /** A mention that could not be claimed, and that nobody else will answer. */
  public static OpenMention unclaimed(Mentions mentions, MentionRecord record) {
    OpenMention mention = new OpenMention(mentions, record, "");
    mention.kept = false;
    return mention;
  }

  /** Which message it is. */
  public synchronized MentionId id() {
    return record.id();
  }

  /** What is known of it. */
  public synchronized MentionRecord record() {
    return record;
  }

  /**
   * Changes the record and keeps it. When the store is away, the change is kept here, and goes into
   * the store with the next one: an answer that people see is worth more than a note about it.
   *
   * @return false when another process has taken the mention over: this one is to leave it alone
   */
  public synchronized boolean change(UnaryOperator<MentionRecord> change)
      throws InterruptedException {
    record = change.apply(record);
    if (!kept) {
      return true;
    }
    try {
      Optional<String> next = mentions.replace(record, version);
      next.ifPresent(now -> version = now);
      if (next.isEmpty()) {
        log.warn("mention={} state=taken-over", record.id().text());
      }
      return next.isPresent();
    } catch (ComponentException e) {
      log.warn("mention={} state=unkept reason=\"{}\"", record.id().text(), e.getMessage());
      return true;
    }
  }

  /**
   * Takes it over from a process that is gone; false when another was faster.
   *
   * @throws ComponentException when the store is away: then nobody knows whose it is
   */
  public synchronized boolean takeOver(String owner) throws InterruptedException {
    MentionRecord taken = record.ownedBy(owner);
    Optional<String> next = mentions.replace(taken, version);
    if (next.isPresent()) {
      record = taken;
      version = next.get();
    }
    return next.isPresent();
  }

  /** Leaves it to whoever looks for it next. */
  public void handOver() throws InterruptedException {
    change(old -> old.state().isOpen() ? old.ownedBy("") : old);
  }
}
