package supportbot.engine.slack.mention;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;

/** The hold of this process on one mention. Thread-safe. */
public final class OpenMention {
  private static final Logger log = LoggerFactory.getLogger(OpenMention.class);

  /** Of two writers in one process, one may be overtaken once. */
  private static final int TRIES = 3;

  private final Mentions mentions;
  private MentionRecord record;
  private String version;
  private boolean noted;
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
    MentionRecord before = record;
    record = change.apply(record);
    noted = false;
    if (!kept) {
      return true;
    }
    try {
      if (write(before)) {
        mentions.kept(this);
        return true;
      }
      log.warn("mention={} state=taken-over", record.id().text());
      mentions.kept(this);
      return false;
    } catch (ComponentException e) {
      log.warn("mention={} state=unkept reason=\"{}\"", record.id().text(), e.getMessage());
      mentions.keepLater(this);
      return true;
    }
  }

  /** Changes the record here only; whatever is kept next takes it along. */
  public synchronized void note(UnaryOperator<MentionRecord> change) {
    record = change.apply(record);
    noted = true;
  }

  /**
   * Keeps what was {@linkplain #note noted}, unless that was done since.
   *
   * @return false as {@link #change} does
   */
  public synchronized boolean keepNote() throws InterruptedException {
    return !noted || change(record -> record);
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

  private boolean write(MentionRecord before) throws InterruptedException {
    for (int i = 0; i < TRIES; i++) {
      Optional<String> next = mentions.replace(record, version);
      if (next.isPresent()) {
        version = next.get();
        return true;
      }
      // A write that failed may have succeeded all the same: then its version is not known.
      Optional<OpenMention> now = mentions.find(record.id());
      if (now.isEmpty() || !isOwn(now.get().record(), before)) {
        return false;
      }
      version = now.get().version();
    }
    return false;
  }

  private boolean isOwn(MentionRecord now, MentionRecord before) {
    boolean leaving = record.owner().isEmpty() && now.owner().equals(before.owner());
    return leaving || (!now.owner().isEmpty() && now.owner().equals(record.owner()));
  }

  private synchronized String version() {
    return version;
  }

  /** Leaves it to whoever looks for it next. */
  public void handOver() throws InterruptedException {
    change(old -> old.state().isOpen() ? old.ownedBy("") : old);
  }
}
