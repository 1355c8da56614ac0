package supportbot.engine.slack.mention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.StateStore;
import supportbot.engine.slack.json.Json;

/**
 * The processes that answer mentions out of one state store. Each leaves a sign of life; one whose
 * sign is old, or whose process is gone from this machine, is dead, and what it had claimed is for
 * others to finish. Thread-safe.
 */
public final class Instances {
  private static final Logger log = LoggerFactory.getLogger(Instances.class);
  private static final String PREFIX = "instances";

  /** How often a sign of life is to be given. */
  public static final Duration BEAT = Duration.ofSeconds(10);

  /** A process without a sign of life for so long is dead; a long garbage collection is not. */
  private static final Duration DEAD = Duration.ofSeconds(60);

  private static final Duration SAME_START = Duration.ofSeconds(3);

  /** Its clock may be wrong by more: then it must be seen that it gives no sign for so long. */
  private static final Duration SEEN = Duration.ofSeconds(15);

  /** No clock is wrong by so much. */
  private static final Duration LONG_DEAD = Duration.ofMinutes(10);

  private final StateStore store;
  private final InstantSource clock;
  private final String own = UUID.randomUUID().toString().substring(0, 18);
  private final String host = host();

  /** The signs of other processes, and since when they are the same. */
  private final Map<String, Sign> seen = new ConcurrentHashMap<>();

  private record Sign(String version, Instant since) {}

  /** The processes of a store, this one among them once it has given a sign of life. */
  public Instances(StateStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The name of this process; new with every start. */
  public String own() {
    return own;
  }

  /** Gives a sign of life. */
  public void beat() throws InterruptedException {
    write(false);
  }

  /** Says good-bye: what is left of this process's mentions is for others at once. */
  public void leave() throws InterruptedException {
    write(true);
  }

  private void write(boolean left) throws InterruptedException {
    ProcessHandle process = ProcessHandle.current();
    byte[] value;
    try {
      value =
          Json.MAPPER.writeValueAsBytes(
              Json.MAPPER
                  .createObjectNode()
                  .put("host", host)
                  .put("pid", process.pid())
                  .put("started", started(process))
                  .put("beat", clock.instant().toString())
                  .put("left", left));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    String key = PREFIX + "/" + own;
    Optional<StateStore.Versioned> before = store.read(key);
    if (before.isEmpty()) {
      store.create(key, value);
    } else {
      store.replace(key, value, before.get().version());
    }
  }

  /** The names of the processes that are gone. */
  public List<String> dead() throws InterruptedException {
    List<String> names;
    try (Stream<String> keys = store.keys(PREFIX)) {
      names = keys.map(key -> key.substring(PREFIX.length() + 1)).toList();
    }
    List<String> dead = new ArrayList<>();
    for (String name : names) {
      if (!name.equals(own) && isDead(name)) {
        dead.add(name);
      }
    }
    return dead;
  }

  /** Forgets processes that are gone and have left nothing. */
  public void forget(Set<String> names) throws InterruptedException {
    for (String name : names) {
      seen.remove(name);
      String key = PREFIX + "/" + name;
      Optional<StateStore.Versioned> value = store.read(key);
      if (value.isPresent()) {
        store.delete(key, value.get().version());
      }
    }
  }

  private boolean isDead(String name) throws InterruptedException {
    Optional<StateStore.Versioned> value = store.read(PREFIX + "/" + name);
    if (value.isEmpty()) {
      return false; // somebody else has just cared for it
    }
    try {
      JsonNode sign = Json.MAPPER.readTree(value.get().value());
      Instant beat = Instant.parse(sign.path("beat").asText());
      boolean gone =
          sign.path("host").asText().equals(host)
              && !runs(sign.path("pid").asLong(), sign.path("started").asText());
      return sign.path("left").asBoolean() || gone || isSilent(name, beat, value.get().version());
    } catch (IOException | DateTimeException e) {
      log.warn("instance={} error=unreadable", name);
      return true;
    }
  }

  private boolean isSilent(String name, Instant beat, String version) {
    Instant now = clock.instant();
    Sign sign =
        seen.compute(
            name,
            (_, before) ->
                before != null && before.version().equals(version)
                    ? before
                    : new Sign(version, now));
    boolean still = !sign.since().plus(SEEN).isAfter(now);
    return beat.plus(LONG_DEAD).isBefore(now) || (still && beat.plus(DEAD).isBefore(now));
  }

  /**
   * Another process may have its number by now: this one, say, in a container that was restarted.
   */
  private static boolean runs(long pid, String started) {
    if (pid == ProcessHandle.current().pid()) {
      return false;
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .map(process -> atOnce(started(process), started))
        .orElse(false);
  }

  /** The system counts from a moment that it learns more exactly as time goes by. */
  private static boolean atOnce(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.equals(other);
    }
    Duration between = Duration.between(Instant.parse(one), Instant.parse(other)).abs();
    return between.compareTo(SAME_START) <= 0;
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** The machine, and what process ids mean on it: each container has its own. */
  private static String host() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      name = "unknown";
    }
    try {
      return name + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return name; // no Linux
    }
  }
}
