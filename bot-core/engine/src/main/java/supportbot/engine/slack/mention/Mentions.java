package supportbot.engine.slack.mention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.StateStore;

/**
 * The mentions in the state store. Whoever creates a record first has claimed the mention; every
 * change is fenced by the record's version, so that a process that was thought dead cannot undo
 * what its successor did. Thread-safe.
 */
public final class Mentions {
  private static final Logger log = LoggerFactory.getLogger(Mentions.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final StateStore store;

  /** The mentions in a store. */
  public Mentions(StateStore store) {
    this.store = store;
  }

  /**
   * Claims a mention: of all who try, one succeeds.
   *
   * @return empty when somebody has claimed it before
   */
  public Optional<OpenMention> claim(MentionRecord record) throws InterruptedException {
    return store
        .create(record.id().key(), bytes(record))
        .map(version -> new OpenMention(this, record, version));
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
      MentionRecord record = MAPPER.readValue(kept.get().value(), MentionRecord.class);
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
      return MAPPER.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings cannot be written", e);
    }
  }
}
