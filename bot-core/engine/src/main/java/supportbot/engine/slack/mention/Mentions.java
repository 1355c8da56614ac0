package supportbot.engine.slack.mention;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.StateStore;
import supportbot.engine.slack.json.Json;

/**
 * The mentions in the state store. Whoever creates a record first has claimed the mention; every
 * change is fenced by the record's version, so that a process that was thought dead cannot undo
 * what its successor did. Thread-safe.
 */
public final class Mentions {
  private static final Logger log = LoggerFactory.getLogger(Mentions.class);

  /** Claims and changes whose outcome is unknown; more are the store's trouble for good. */
  private static final int MOST_OPEN = 10_000;

  private final StateStore store;

  /** Claims that failed, and may have succeeded all the same; with their owner. */
  private final Map<MentionId, String> doubtful = new ConcurrentHashMap<>();

  /** What is to be written when the store is there again. */
  private final Set<OpenMention> unkept = ConcurrentHashMap.newKeySet();

  /** The mentions in a store. */
  public Mentions(StateStore store) {
    this.store = store;
  }

  /**
   * Claims a mention: of all who try, one succeeds. When the store failed in an earlier try of this
   * process, and had kept the claim all the same, it succeeds as well.
   *
   * @return empty when somebody has claimed it before
   */
  public Optional<OpenMention> claim(MentionRecord record) throws InterruptedException {
    MentionId id = record.id();
    Optional<String> version;
    try {
      version = store.create(id.key(), bytes(record));
    } catch (ComponentException e) {
      if (doubtful.size() < MOST_OPEN) {
        doubtful.put(id, record.owner());
      }
      throw e;
    }
    String failed = doubtful.remove(id);
    if (version.isPresent()) {
      return version.map(now -> new OpenMention(this, record, now));
    }
    return failed == null ? Optional.empty() : own(id, failed);
  }

  private Optional<OpenMention> own(MentionId id, String owner) throws InterruptedException {
    return find(id)
        .filter(found -> found.record().owner().equals(owner))
        .filter(found -> found.record().state().isOpen());
  }

  /**
   * Claims of this process that were thought to have failed, and had not; Slack may have delivered
   * them to another process since, which took them for claimed. Each is given out once.
   */
  List<OpenMention> lateClaims() throws InterruptedException {
    List<OpenMention> claimed = new ArrayList<>();
    for (Map.Entry<MentionId, String> claim : Map.copyOf(doubtful).entrySet()) {
      Optional<OpenMention> own = own(claim.getKey(), claim.getValue());
      if (doubtful.remove(claim.getKey(), claim.getValue())) { // else Slack was faster
        own.ifPresent(claimed::add);
      }
    }
    return claimed;
  }

  /** Remembers a change that the store did not take. */
  void keepLater(OpenMention mention) {
    if (unkept.size() < MOST_OPEN) {
      unkept.add(mention);
    }
  }

  void kept(OpenMention mention) {
    unkept.remove(mention);
  }

  /** Writes what the store did not take before. */
  public void keepAll() throws InterruptedException {
    for (OpenMention mention : List.copyOf(unkept)) {
      var _ = mention.change(record -> record);
    }
  }

  /** A record with its version; empty when there is none. */
  public Optional<OpenMention> find(MentionId id) throws InterruptedException {
    return find(id.key());
  }

  Optional<OpenMention> find(String key) throws InterruptedException {
    Optional<StateStore.Versioned> kept = store.read(key);
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try {
      MentionRecord record = Json.MAPPER.readValue(kept.get().value(), MentionRecord.class);
      if (record == null || !record.id().key().equals(key)) {
        throw new IllegalArgumentException("another record");
      }
      return Optional.of(new OpenMention(this, record, kept.get().version()));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      log.warn("mention=unreadable key={} error={}", key, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  Optional<String> replace(MentionRecord record, String version) throws InterruptedException {
    return store.replace(record.id().key(), bytes(record), version);
  }

  private static byte[] bytes(MentionRecord record) {
    try {
      return Json.MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings cannot be written", e);
    }
  }
}
