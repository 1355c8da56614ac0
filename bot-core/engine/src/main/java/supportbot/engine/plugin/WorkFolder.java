package supportbot.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.sync.Digests;

/**
 * The private copies of one process. The JVM reads these only, so whatever happens to a jar in the
 * plugins folder, the classes that are loaded stay whole. No path is used twice: a second jar under
 * the path of a first would be answered from the first one's cached content.
 *
 * <p>Each process has a directory {@code run-X} and beside it a locked file {@code run-X.lock}. A
 * directory whose lock is free belongs to a process that was killed, and is removed by the next.
 */
final class WorkFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WorkFolder.class);
  private static final String LOCK = ".lock";

  private final Path folder;
  private final Path lockFile;
  private final FileChannel lock;

  private WorkFolder(Path folder, Path lockFile, FileChannel lock) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * A private copy.
   *
   * @param jar its path, with the file name that the jar had
   * @param digest SHA-256 of its content, in hexadecimal
   */
  record Copy(Path jar, String digest) {}

  /** Makes a folder for this process below a directory that all processes share. */
  static WorkFolder open(Path base) throws IOException {
    Files.createDirectories(base);
    removeLeftovers(base);
    while (true) {
      String name = "run-" + UUID.randomUUID();
      Path lockFile = base.resolve(name + LOCK);
      FileChannel lock =
          FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      FileLock held = tryLock(lock, lockFile);
      // Between making and locking it, another process may have taken it for a leftover.
      if (held != null && Files.exists(lockFile)) {
        return new WorkFolder(Files.createDirectory(base.resolve(name)), lockFile, lock);
      }
      lock.close();
      Files.deleteIfExists(lockFile);
    }
  }

  /** Where the copies are. */
  Path folder() {
    return folder;
  }

  /** Copies a jar to a path that was never used before, named by its content. */
  Copy copy(Path jar) throws IOException {
    Path place = Files.createTempDirectory(folder, "new-");
    MessageDigest sha256 = Digests.sha256();
    Path copied = place.resolve(jar.getFileName());
    try (InputStream in = Files.newInputStream(jar);
        OutputStream out =
            new DigestOutputStream(
                Files.newOutputStream(copied, StandardOpenOption.CREATE_NEW), sha256)) {
      in.transferTo(out);
    } catch (IOException e) {
      delete(place);
      throw e;
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    String serial = place.getFileName().toString().substring("new-".length());
    Path named = place.resolveSibling(digest.substring(0, 16) + "-" + serial);
    Files.move(place, named);
    return new Copy(named.resolve(copied.getFileName()), digest);
  }

  /** Removes a private copy; what cannot be removed is removed by a later process. */
  void remove(Copy copy) {
    Path place = copy.jar().getParent();
    if (place != null) {
      delete(place);
    }
  }

  @Override
  public void close() {
    delete(folder);
    try {
      Files.deleteIfExists(lockFile);
      lock.close();
    } catch (IOException e) {
      log.debug("lock not removed file={}", lockFile, e);
    }
  }

  private static void removeLeftovers(Path base) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(base, "run-*" + LOCK)) {
      for (Path file : locks) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          FileLock held = tryLock(channel, file);
          if (held != null) {
            String name = file.getFileName().toString();
            delete(base.resolve(name.substring(0, name.length() - LOCK.length())));
            Files.deleteIfExists(file);
          }
        } catch (IOException e) {
          log.debug("leftover not removed file={}", file, e);
        }
      }
    }
  }

  /** Null when somebody else, in this process or another, holds it. */
  private static @Nullable FileLock tryLock(FileChannel channel, Path file) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      log.trace("locked by this process file={}", file);
      return null;
    }
  }

  private static void delete(Path tree) {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> all = Files.walk(tree)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      log.warn("private copy not removed path={} reason={}", tree, e.toString());
    }
  }
}
