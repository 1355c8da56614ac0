package supportbot.engine.slack.feedback;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.engine.slack.json.Json;
import supportbot.engine.slack.mention.MentionId;

/**
 * The votes in the state store: one for each person and question, under {@code
 * feedback/<day>/<question>/<user>}; the day is that of the question. Thread-safe.
 */
public final class Votes {
  private static final Logger log = LoggerFactory.getLogger(Votes.class);

  private static final String PREFIX = "feedback";

  /** Of two instances that write one person's vote at the same time, each is right once. */
  private static final int TRIES = 10;

  private final StateStore store;

  /** The votes in a store. */
  public Votes(StateStore store) {
    this.store = store;
  }

  /**
   * Keeps a vote, in the place of the one that this person had given to the question.
   *
   * @throws ComponentException when it cannot be kept
   */
  public void put(MentionId question, Vote vote) throws InterruptedException {
    String key =
        "%s/%s/%s/%s"
            .formatted(
                PREFIX, day(question.at()), question.text(), vote.user().toLowerCase(Locale.ROOT));
    byte[] value = line(vote).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < TRIES; i++) {
      Optional<StateStore.Versioned> before = store.read(key);
      boolean done =
          before.isEmpty()
              ? store.create(key, value).isPresent()
              : store.replace(key, value, before.get().version()).isPresent();
      if (done) {
        return;
      }
    }
    throw new ComponentException(
        ErrorKind.CONFLICT, "The vote could not be kept: others keep changing it.");
  }

  /** Takes a vote. */
  @FunctionalInterface
  public interface Taker {
    /** Called for the votes of the oldest questions first. */
    void take(Vote vote) throws InterruptedException;
  }

  /** Hands over every vote that was given at a time or later. */
  public void since(Instant since, Taker taker) throws InterruptedException {
    List<String> keys;
    try (Stream<String> all = store.keys(PREFIX)) {
      keys = all.sorted().toList();
    }
    for (String key : keys) {
      Optional<Vote> vote = read(key);
      if (vote.isPresent() && !vote.get().at().isBefore(since)) {
        taker.take(vote.get());
      }
    }
  }

  /** Removes the votes on questions that are older than a time. */
  public void sweep(Instant now, Period keep) throws InterruptedException {
    String oldest = day(now).minus(keep).toString();
    List<String> old;
    try (Stream<String> keys = store.keys(PREFIX)) {
      old = keys.filter(key -> key.split("/", 3)[1].compareTo(oldest) < 0).toList();
    }
    for (String key : old) {
      Optional<StateStore.Versioned> value = store.read(key);
      if (value.isPresent()) {
        store.delete(key, value.get().version());
      }
    }
  }

  /** A vote as a line of JSON. */
  public static String line(Vote vote) {
    try {
      return Json.MAPPER.writeValueAsString(vote);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings cannot be written", e);
    }
  }

  private Optional<Vote> read(String key) throws InterruptedException {
    Optional<StateStore.Versioned> value = store.read(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(value.get().value(), Vote.class));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      log.warn("vote=unreadable key={} error={}", key, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
