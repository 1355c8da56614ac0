package supportbot.sync.state;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Locks that hold in this process and among the processes that share a directory. Keys share a
 * fixed number of them. The system drops a lock with its process, so none is left behind.
 *
 * <p>A file lock belongs to the process, and closing any channel to the file drops it: so within
 * the process a plain lock comes first, one for all stores of a directory, and each use opens a
 * channel of its own. An interrupt then closes that channel and no other.
 */
final class KeyLocks {
  private static final int COUNT = 64;
  private static final Map<Path, ReentrantLock[]> IN_PROCESS = new ConcurrentHashMap<>();

  private final Path directory;
  private final ReentrantLock[] locks;

  /**
   * The locks of a directory.
   *
   * @param directory exists
   */
  KeyLocks(Path directory) throws IOException {
    this.directory = directory;
    this.locks =
        IN_PROCESS.computeIfAbsent(
            directory.toRealPath(),
            _ -> Stream.generate(ReentrantLock::new).limit(COUNT).toArray(ReentrantLock[]::new));
  }

  /** Something that is done under a lock. */
  interface Locked<T> {
    T run() throws IOException;
  }

  /** Does something while nobody else does anything under the same key. */
  <T> T with(String key, Locked<T> action) throws IOException, InterruptedException {
    int stripe = Math.floorMod(key.hashCode(), COUNT);
    ReentrantLock lock = locks[stripe];
    lock.lockInterruptibly();
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(Integer.toString(stripe)),
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE)) {
      try {
        if (channel.tryLock() == null) { // waiting costs a virtual thread's carrier
          channel.lock();
        }
      } catch (FileLockInterruptionException | ClosedByInterruptException e) {
        Thread.interrupted();
        throw (InterruptedException)
            new InterruptedException("interrupted while waiting for the state's lock").initCause(e);
      }
      // Closing the channel drops the file lock.
      return action.run();
    } finally {
      lock.unlock();
    }
  }
}
