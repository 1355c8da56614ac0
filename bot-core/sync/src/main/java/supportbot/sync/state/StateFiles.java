package supportbot.sync.state;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes whole files and nothing else: each is written under a temporary name, and then gets its
 * own in one step; or a page in the place of a page, by one call of the system, which is not torn
 * when a process is killed. {@code java.io} is used because an interrupt does not close it.
 */
class StateFiles {
  private static final Logger log = LoggerFactory.getLogger(StateFiles.class);

  /** What a system writes in one piece: a page of memory has at least so many bytes. */
  static final int PAGE = 4096;

  /** No write takes as long: a temporary file that is older was left by a process that died. */
  private static final Duration LEFT_OVER = Duration.ofHours(1);

  private final Path root;
  private final boolean fsync;
  private final boolean links;
  private final Path temporary;
  private final String own = UUID.randomUUID().toString();
  private final AtomicLong count = new AtomicLong();

  /** Makes the directories, and removes what dead processes left. */
  StateFiles(Path root, boolean fsync) throws IOException {
    this.root = root;
    this.fsync = fsync;
    this.temporary = temporary(root);
    for (Path directory : new Path[] {values(root), temporary(root), locks(root)}) {
      createDirectories(directory);
    }
    sweep();
    this.links = linksWork();
  }

  static Path values(Path root) {
    return root.resolve("values");
  }

  static Path temporary(Path root) {
    return root.resolve("temporary");
  }

  static Path locks(Path root) {
    return root.resolve("locks");
  }

  /** Whether {@link #create} can be used; some network file systems have no hard links. */
  boolean links() {
    return links;
  }

  /** Creates a file; false when it is there already. Of many at once, one wins. */
  boolean create(Path file, byte[] bytes) throws IOException {
    Path written = write(bytes);
    try {
      link(written, file);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
    syncDirectory(parent(file));
    return true;
  }

  /**
   * Puts a file in the place of the one that is there, if any. What has to survive a loss of power
   * is never written in place.
   */
  void replace(Path file, byte[] bytes) throws IOException {
    if (!fsync && bytes.length <= PAGE && isPage(file)) {
      overwrite(file, bytes);
    } else {
      rename(file, bytes);
    }
  }

  private static boolean isPage(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return attributes.isRegularFile() && attributes.size() <= PAGE;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Fills the file's page. A file system looks for a place among all files that were deleted of
   * late when a new one is made (ext4: 5 minutes), so that many short-lived ones cost more and more
   * time; this makes none.
   */
  private static void overwrite(Path file, byte[] bytes) throws IOException {
    try (RandomAccessFile page = new RandomAccessFile(file.toFile(), "rw")) {
      page.write(Arrays.copyOf(bytes, PAGE));
    }
  }

  private void rename(Path file, byte[] bytes) throws IOException {
    createDirectories(parent(file));
    Path written = write(bytes);
    boolean moved = false;
    try {
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        Files.deleteIfExists(written);
      }
    }
    syncDirectory(parent(file));
  }

  /** Deletes a file. */
  void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncDirectory(parent(file));
    }
  }

  /** Writes a file and removes it, to see whether that works. */
  void probe() throws IOException {
    Files.delete(write(new byte[] {'?'}));
  }

  /** Opens a temporary file; tests put a full disk here. */
  FileOutputStream open(Path file) throws IOException {
    return new FileOutputStream(file.toFile());
  }

  private void link(Path written, Path file) throws IOException {
    try {
      Files.createLink(file, written);
    } catch (NoSuchFileException e) {
      createDirectories(parent(file));
      Files.createLink(file, written);
    }
  }

  private Path write(byte[] bytes) throws IOException {
    Path file = temporary.resolve(own + "-" + count.incrementAndGet());
    boolean whole = false;
    try (FileOutputStream out = open(file)) {
      out.write(bytes);
      if (fsync) {
        out.getFD().sync();
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return file;
  }

  private boolean linksWork() throws IOException {
    Path written = write(new byte[] {'?'});
    Path link = temporary.resolve(written.getFileName() + "-link");
    try {
      Files.createLink(link, written);
      return true;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    } finally {
      Files.deleteIfExists(link);
      Files.deleteIfExists(written);
    }
  }

  private void sweep() throws IOException {
    Instant old = Instant.now().minus(LEFT_OVER);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(temporary)) {
      for (Path file : files) {
        try {
          if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
            Files.deleteIfExists(file);
          }
        } catch (NoSuchFileException e) {
          log.debug("event=state_swept_by_another file={}", file);
        }
      }
    }
  }

  private void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
    for (Path made = directory; made.startsWith(root); made = parent(made)) {
      syncDirectory(parent(made));
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "the state is not at the root directory");
  }

  /** Makes names durable. An interrupt meanwhile is kept for later: the change is made already. */
  private void syncDirectory(Path directory) throws IOException {
    if (!fsync) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
