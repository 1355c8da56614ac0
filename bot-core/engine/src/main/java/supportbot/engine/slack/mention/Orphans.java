package supportbot.engine.slack.mention;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.StateStore;

/** Finds mentions whose process is gone, and removes what is old. Thread-safe. */
public final class Orphans {
  private static final Logger log = LoggerFactory.getLogger(Orphans.class);

  /** Nobody waits for an answer to a question from the day before yesterday. */
  private static final int DAYS = 2;

  /**
   * What a process sent before it was killed may take so long to be in Slack, where it is looked
   * for.
   */
  private static final Duration LAST_CALLS = Duration.ofMillis(500);

  /** Keys whose takeover may have succeeded although the store said otherwise. Of one thread. */
  private final Set<String> attempted = new HashSet<>();

  private final StateStore store;
  private final Mentions mentions;
  private final Instances instances;
  private final InstantSource clock;

  /** The orphans of a store. */
  public Orphans(StateStore store, Mentions mentions, Instances instances, InstantSource clock) {
    this.store = store;
    this.mentions = mentions;
    this.instances = instances;
    this.clock = clock;
  }

  /** Takes a mention that this process has taken over. */
  @FunctionalInterface
  public interface Finder {
    /** Called for the oldest first. */
    void found(OpenMention mention) throws InterruptedException;
  }

  /**
   * Takes over the mentions of processes that are gone, and this one's own that the store had kept
   * although it said otherwise.
   *
   * @throws ComponentException when the store is away; the rest is found next time
   */
  public void adopt(Finder finder) throws InterruptedException {
    for (OpenMention claimed : mentions.lateClaims()) {
      finder.found(claimed);
    }
    Set<String> dead = new HashSet<>(instances.dead());
    if (dead.isEmpty()) {
      return;
    }
    TimeUnit.MILLISECONDS.sleep(LAST_CALLS.toMillis());
    Set<String> owners = new HashSet<>(dead);
    owners.add("");
    owners.add(instances.own());
    Instant now = clock.instant();
    int adopted = 0;
    for (int day = DAYS; day >= -1; day--) { // a message may be of tomorrow by another clock
      for (String key : keys(MentionId.prefix(MentionId.day(now).minusDays(day)))) {
        Optional<OpenMention> mention = mentions.find(key);
        if (mention.isPresent()
            && mention.get().record().state().isOpen()
            && owners.contains(mention.get().record().owner())
            && takeOver(key, mention.get())) {
          adopted++;
          finder.found(mention.get());
        }
      }
    }
    log.info("instances-gone={} mentions-adopted={}", dead.size(), adopted);
    instances.forget(dead);
  }

  private boolean takeOver(String key, OpenMention mention) throws InterruptedException {
    boolean own = mention.record().owner().equals(instances.own());
    if (own && !attempted.contains(key)) {
      return false;
    }
    attempted.add(key);
    boolean taken = own || mention.takeOver(instances.own());
    attempted.remove(key);
    return taken;
  }

  private List<String> keys(String prefix) throws InterruptedException {
    try (Stream<String> keys = store.keys(prefix)) {
      return keys.sorted(Comparator.comparing((String key) -> key.substring(key.lastIndexOf('-'))))
          .toList();
    }
  }

  /** Removes the mentions that are older than a time. */
  public void sweep(Period keep) throws InterruptedException {
    LocalDate oldest = MentionId.day(clock.instant()).minus(keep);
    List<String> old;
    try (Stream<String> keys = store.keys(MentionId.PREFIX)) {
      old = keys.filter(key -> isBefore(key, oldest)).toList();
    }
    for (String key : old) {
      Optional<StateStore.Versioned> value = store.read(key);
      if (value.isPresent()) {
        store.delete(key, value.get().version());
      }
    }
  }

  private static boolean isBefore(String key, LocalDate oldest) {
    String[] parts = key.split("/", 3);
    return parts.length == 3 && parts[1].compareTo(oldest.toString()) < 0;
  }
}
