package supportbot.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a case is, kept in the state store by its case id. Before objects are written or removed,
 * the pointer says so: whatever moment a process dies at, the next one finds from it what is there,
 * what is half done and what is left over.
 *
 * @param caseId the case
 * @param current where its record is; null while the first one is being written
 * @param next where its record is being written; null when nothing is under way
 * @param stale keys under which something may be left that is to go
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Pointer(String caseId, @Nullable Place current, @Nullable Place next, List<String> stale) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * A record's place.
   *
   * @param key its key in the archive
   * @param revision what it was made from, and by what
   */
  record Place(String key, String revision) {
    Place {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(revision, "revision");
    }
  }

  Pointer {
    Objects.requireNonNull(caseId, "caseId");
    stale = stale == null ? List.of() : List.copyOf(stale);
  }

  /** The pointer of a case that nothing is known of. */
  static Pointer unknown(String caseId) {
    return new Pointer(caseId, null, null, List.of());
  }

  /** The key of a case's pointer in the state store. */
  static String stateKey(String caseId) {
    return "cases/" + SafeName.of(caseId);
  }

  /** Reads a pointer. One that is broken says nothing; the case is then made anew. */
  static Pointer read(String caseId, byte[] json) {
    try {
      Pointer pointer = MAPPER.readValue(json, Pointer.class);
      return pointer != null && pointer.caseId().equals(caseId) ? pointer : unknown(caseId);
    } catch (IOException e) {
      return unknown(caseId);
    }
  }

  byte[] toBytes() {
    try {
      return MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings can be written as JSON", e);
    }
  }

  /** Where the record of a revision is, or may be: finished or begun. */
  Optional<Place> of(String revision) {
    // What is under way comes first: it replaces the current one.
    return Optional.ofNullable(next == null ? current : next)
        .filter(place -> place.revision().equals(revision));
  }

  /** Whether everything that was begun is finished. */
  boolean settled() {
    return next == null && stale.isEmpty();
  }

  /** A record is about to be written; what is elsewhere is to go afterwards. */
  Pointer intend(Place place) {
    List<String> leftOver = new ArrayList<>(stale);
    Stream.of(current, next).filter(Objects::nonNull).map(Place::key).forEach(leftOver::add);
    leftOver.removeIf(place.key()::equals);
    return new Pointer(caseId, current, place, leftOver.stream().distinct().toList());
  }

  /** The record is written, and what was elsewhere is gone. */
  Pointer settle(Place place) {
    return new Pointer(caseId, place, null, List.of());
  }

  /** Whether this pointer knows of a key, as something that is to stay or to go. */
  boolean mentions(String key) {
    return Stream.of(current, next)
            .filter(Objects::nonNull)
            .anyMatch(place -> place.key().equals(key))
        || stale.contains(key);
  }
}
