package supportbot.sync.state;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.sync.host.Home;

/**
 * State in files below one directory, for any number of processes of one machine. Thread-safe.
 *
 * <p>A value is a file that is written whole before it gets its name: by a hard link when it is
 * created, which fails if the name is taken; by a rename, or by the write of one page, under the
 * key's lock when it is replaced. So a process that is killed at any moment leaves the value from
 * before or the one from after. The lock is the system's and dies with its holder.
 *
 * <p>Changes survive a loss of power too when {@code fsync} is set. Nothing is touched before the
 * first call, and reading creates nothing.
 */
public final class FileStateStore implements StateStore {
  /** As {@link StateStore} says: 1 MiB. */
  private static final int LARGEST = 1 << 20;

  private static final int LARGEST_FILE = LARGEST + 1024;

  /** Whoever reads a page while it is written finds it damaged, but hardly again and again. */
  private static final int READS = 4;

  private final Path root;
  private final boolean fsync;
  private final Opening opening;
  private @Nullable Disk disk;

  /**
   * A store in a directory.
   *
   * @param root made when something is written for the first time
   * @param fsync whether each change waits for the disk
   */
  public FileStateStore(Path root, boolean fsync) {
    this(root, fsync, StateFiles::new);
  }

  FileStateStore(Path root, boolean fsync, Opening opening) {
    this.root = root.toAbsolutePath().normalize();
    this.fsync = fsync;
    this.opening = opening;
  }

  /**
   * The store of an installation: the directory {@code state} of its home.
   *
   * @param block {@code bot.state}
   */
  public static FileStateStore of(Home home, Config block) {
    return new FileStateStore(home.path().resolve("state"), block.getBoolean("fsync"));
  }

  /** How the files are opened; tests have a disk that is full. */
  interface Opening {
    StateFiles open(Path root, boolean fsync) throws IOException;
  }

  private record Disk(StateFiles files, KeyLocks locks) {}

  @Override
  public Optional<Versioned> read(String key) throws InterruptedException {
    Path file = file(key);
    stopIfInterrupted();
    for (int i = 1; ; i++) {
      try {
        return read(file);
      } catch (ComponentException e) {
        if (i == READS) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (ClosedByInterruptException e) {
        throw interrupted(e);
      } catch (IOException e) {
        throw StateFailures.reading(file, e);
      }
    }
  }

  @Override
  public Optional<String> create(String key, byte[] value) throws InterruptedException {
    Path file = file(key);
    String version = StateFile.firstVersion();
    checkSize(key, value);
    byte[] bytes = StateFile.encode(value, version);
    return change(
        disk -> {
          boolean created =
              disk.files.links()
                  ? disk.files.create(file, bytes)
                  : disk.locks.with(key, () -> createWithoutLinks(disk, file, bytes));
          return created ? Optional.of(version) : Optional.empty();
        });
  }

  @Override
  public Optional<String> replace(String key, byte[] value, String version)
      throws InterruptedException {
    Path file = file(key);
    checkSize(key, value);
    return change(
        disk ->
            disk.locks.with(
                key,
                () -> {
                  if (!isAt(version, read(file))) {
                    return Optional.empty();
                  }
                  String next = StateFile.versionAfter(version);
                  disk.files.replace(file, StateFile.encode(value, next));
                  return Optional.of(next);
                }));
  }

  @Override
  public boolean delete(String key, String version) throws InterruptedException {
    Path file = file(key);
    return change(
        disk ->
            disk.locks.with(
                key,
                () -> {
                  Optional<Versioned> current = read(file);
                  if (current.isPresent() && !isAt(version, current)) {
                    return false;
                  }
                  disk.files.delete(file);
                  return true;
                }));
  }

  @Override
  public Stream<String> keys(String prefix) throws InterruptedException {
    Path values = StateFiles.values(root);
    if (prefix.isEmpty()) {
      stopIfInterrupted();
      return keys(values, values);
    }
    Path own = KeyPaths.file(values, prefix);
    Path below = KeyPaths.directory(values, prefix);
    stopIfInterrupted();
    Stream<String> itself =
        Files.exists(own, LinkOption.NOFOLLOW_LINKS) ? Stream.of(prefix) : Stream.empty();
    return Stream.concat(itself, keys(values, below));
  }

  /** Writes a small file and removes it. */
  @Override
  public Check check() throws InterruptedException {
    try {
      change(
          disk -> {
            disk.files.probe();
            return true;
          });
      return Check.ok();
    } catch (ComponentException e) {
      return new Check.Degraded(String.valueOf(e.getMessage()));
    }
  }

  private interface Change<T> {
    T on(Disk disk) throws IOException, InterruptedException;
  }

  private <T> T change(Change<T> change) throws InterruptedException {
    stopIfInterrupted();
    try {
      return change.on(disk());
    } catch (ClosedByInterruptException e) {
      // Reading under the lock; nothing has been changed.
      throw interrupted(e);
    } catch (IOException e) {
      throw StateFailures.writing(root, e);
    }
  }

  private synchronized Disk disk() throws IOException {
    if (disk == null) {
      StateFiles files = opening.open(root, fsync);
      disk = new Disk(files, new KeyLocks(StateFiles.locks(root)));
    }
    return disk;
  }

  private Path file(String key) {
    return KeyPaths.file(StateFiles.values(root), key);
  }

  private static boolean createWithoutLinks(Disk disk, Path file, byte[] bytes) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    disk.files.replace(file, bytes);
    return true;
  }

  private static Stream<String> keys(Path values, Path directory) {
    KeyWalk walk = new KeyWalk(directory);
    return StreamSupport.stream(walk, false)
        .onClose(walk::close)
        .map(file -> KeyPaths.key(values, file));
  }

  private static Optional<Versioned> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(StateFile.decode(file, in.readNBytes(LARGEST_FILE)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean isAt(String version, Optional<Versioned> current) {
    return current.filter(value -> value.version().equals(version)).isPresent();
  }

  private static void checkSize(String key, byte[] value) {
    if (value.length > LARGEST) {
      throw new ComponentException(
          ErrorKind.INVALID,
          "The value of \"%s\" has %,d bytes; the state store takes %,d at most."
              .formatted(key, value.length, LARGEST));
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the state was touched");
    }
  }

  /** The flag is cleared, as everywhere where {@link InterruptedException} is thrown. */
  private static InterruptedException interrupted(IOException e) {
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("interrupted at the state");
    interrupted.initCause(e);
    return interrupted;
  }
}
