package supportbot.engine.bot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Lets one process of a machine bring in cases at a time. Two would do the work twice and get in
 * one another's way at every case. The lock ends with its process, however that ends.
 */
final class SyncLock implements AutoCloseable {
  private final FileChannel file;

  private SyncLock(FileChannel file) {
    this.file = file;
  }

  /**
   * Takes the lock.
   *
   * @throws ComponentException {@link ErrorKind#CONFLICT} when somebody else has it
   */
  static SyncLock take(Path folder) {
    Path path = folder.resolve("sync.lock");
    try {
      Files.createDirectories(folder);
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw new ComponentException(
            ErrorKind.CONFLICT,
            "Another process is bringing in cases right now. What it has done so far is searched;"
                + " ask again when it is through.");
      }
      return new SyncLock(file);
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.UNAVAILABLE,
          path
              + " cannot be locked ("
              + e
              + "), so it is not known whether cases may be brought in.",
          e);
    }
  }

  /** Null when this process or another has it. */
  private static @Nullable FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("a lock could not be given back", e);
    }
  }
}
