package supportbot.testkit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import supportbot.api.CaseArchive;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** An archive in memory. Thread-safe. */
public final class InMemoryArchive implements CaseArchive {
  private static final Pattern KEY =
      Pattern.compile("(?!\\.+/)[^/\\\\\\p{Cntrl}]+(/(?!\\.+(/|\\z))[^/\\\\\\p{Cntrl}]+)*");

  private final ConcurrentSkipListMap<String, Entry> entries = new ConcurrentSkipListMap<>();
  private final Failures failures = new Failures();

  /** An empty archive. */
  public InMemoryArchive() {}

  /** Errors for the next calls. */
  public Failures failures() {
    return failures;
  }

  /** The whole entry of a key. */
  public Optional<Entry> entry(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void write(Entry entry) throws InterruptedException {
    before(entry.key());
    entries.put(
        entry.key(),
        new Entry(
            entry.key(), entry.json().clone(), entry.markdown().clone(), entry.metadata().clone()));
  }

  @Override
  public Optional<byte[]> read(String key) throws InterruptedException {
    before(key);
    return entry(key).map(entry -> entry.json().clone());
  }

  @Override
  public void delete(String key) throws InterruptedException {
    before(key);
    entries.remove(key);
  }

  @Override
  public Stream<String> keys() throws InterruptedException {
    before("all");
    return List.copyOf(entries.keySet()).stream();
  }

  private void before(String key) throws InterruptedException {
    Interrupts.check();
    if (!KEY.matcher(key).matches() || key.equals(".") || key.equals("..")) {
      throw new ComponentException(ErrorKind.INVALID, "no key of the archive");
    }
    failures.throwNext();
  }
}
