package supportbot.engine.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when a file's content has changed and settled. It looks from time to time: editors replace
 * files, and network file systems have no events. A file that is away is waited for.
 */
final class FileFollower implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FileFollower.class);

  /** What is done after a change; interrupted at the end. */
  interface Change {
    void happened() throws InterruptedException;
  }

  private final Path file;
  private final Duration every;
  private final Change change;
  private final Thread thread;

  private FileFollower(Path file, Duration every, Change change) {
    this.file = file;
    this.every = every;
    this.change = change;
    this.thread = Thread.ofVirtual().name("follows " + file.getFileName()).unstarted(this::run);
  }

  /** Begins to follow a file. */
  static FileFollower start(Path file, Duration every, Change change) {
    FileFollower follower = new FileFollower(file, every, change);
    follower.thread.start();
    return follower;
  }

  private void run() {
    try {
      byte[] known = content(new byte[0]);
      byte[] before = known;
      while (true) {
        Thread.sleep(every);
        byte[] now = content(known);
        // Twice the same: nobody is in the middle of writing it.
        if (Arrays.equals(now, before) && !Arrays.equals(now, known)) {
          known = now;
          change.happened();
        }
        before = now;
      }
    } catch (InterruptedException e) {
      log.debug("no longer followed file={}", file);
    }
  }

  private byte[] content(byte[] otherwise) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      log.debug("cannot be read now file={} reason={}", file, e.toString());
      return otherwise;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
