package supportbot.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;

/** State in memory. Two hosts share it by sharing the object. Thread-safe. */
public final class InMemoryStateStore implements StateStore {
  private static final Pattern KEY =
      Pattern.compile("(?!\\.+(/|\\z))[a-z0-9._-]+(/(?!\\.+(/|\\z))[a-z0-9._-]+)*");
  private static final int LONGEST_KEY = 512;
  private static final int LARGEST_VALUE = 1 << 20;

  private final ConcurrentSkipListMap<String, Versioned> values = new ConcurrentSkipListMap<>();
  private final AtomicLong versions = new AtomicLong();
  private final AtomicInteger calls = new AtomicInteger();
  private final Failures failures = new Failures();

  /** An empty store. */
  public InMemoryStateStore() {}

  /** Errors for the next calls. */
  public Failures failures() {
    return failures;
  }

  /** How many calls there were. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Optional<Versioned> read(String key) throws InterruptedException {
    before(key);
    return Optional.ofNullable(values.get(key))
        .map(value -> new Versioned(value.value().clone(), value.version()));
  }

  @Override
  public Optional<String> create(String key, byte[] value) throws InterruptedException {
    before(key);
    Versioned next = next(value);
    return values.putIfAbsent(key, next) == null ? Optional.of(next.version()) : Optional.empty();
  }

  @Override
  public Optional<String> replace(String key, byte[] value, String version)
      throws InterruptedException {
    before(key);
    Versioned next = next(value);
    Versioned now =
        values.computeIfPresent(
            key, (_, current) -> current.version().equals(version) ? next : current);
    return Optional.ofNullable(now).map(Versioned::version).filter(next.version()::equals);
  }

  @Override
  public boolean delete(String key, String version) throws InterruptedException {
    before(key);
    return values.computeIfPresent(
            key, (_, current) -> current.version().equals(version) ? null : current)
        == null;
  }

  @Override
  public Stream<String> keys(String prefix) throws InterruptedException {
    before(prefix.isEmpty() ? "all" : prefix);
    List<String> found =
        values.keySet().stream()
            .filter(key -> prefix.isEmpty() || key.equals(prefix) || key.startsWith(prefix + "/"))
            .toList();
    return found.stream();
  }

  private void before(String key) throws InterruptedException {
    calls.incrementAndGet();
    Interrupts.check();
    if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
      throw new ComponentException(ErrorKind.INVALID, "no key of the state store");
    }
    failures.throwNext();
  }

  private Versioned next(byte[] value) {
    if (value.length > LARGEST_VALUE) {
      throw new ComponentException(ErrorKind.INVALID, "a value larger than 1 MiB");
    }
    return new Versioned(value.clone(), "v" + versions.incrementAndGet());
  }
}
