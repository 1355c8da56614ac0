package supportbot.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Objects;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** Turns what the file system says into what an operator can do about it. */
public final class StorageFailure {

  /** With less than this free, a failed write is put down to a full disk. */
  private static final long FULL_BELOW_BYTES = 1 << 20;

  private StorageFailure() {}

  /**
   * The same for what a stream over a folder throws; {@link UncheckedIOException} has a cause
   * always.
   */
  public static ComponentException of(
      String doing, Path path, String key, UncheckedIOException failure)
      throws InterruptedException {
    return of(doing, path, key, Objects.requireNonNull(failure.getCause()));
  }

  /**
   * A failure for a person.
   *
   * @param doing what was tried, such as {@code "write the archive"}
   * @param path the file or folder that it is about
   * @param key the configuration key that leads there
   * @throws InterruptedException when the failure is only an interrupt in disguise
   */
  public static ComponentException of(String doing, Path path, String key, IOException failure)
      throws InterruptedException {
    if (failure instanceof ClosedByInterruptException) {
      Thread.interrupted();
      throw new InterruptedException("interrupted while trying to " + doing);
    }
    String what = "Cannot " + doing + " at " + path + ": ";
    if (isDenied(failure)) {
      return new ComponentException(
          ErrorKind.DENIED,
          what + "no permission. Give the bot's user write access, or set " + key + ".",
          failure);
    }
    if (said(failure, "not a directory") || failure instanceof FileAlreadyExistsException) {
      return new ComponentException(
          ErrorKind.DENIED,
          what
              + "a file stands where a folder is needed. Move it away, or set "
              + key
              + " to a folder.",
          failure);
    }
    if (isFull(failure, path)) {
      return new ComponentException(
          ErrorKind.EXHAUSTED,
          what + "the disk or the quota is full. Free some space, or set " + key + ".",
          failure);
    }
    return new ComponentException(
        ErrorKind.UNAVAILABLE,
        what + reason(failure) + ". Look at the disk, and at " + key + ".",
        failure);
  }

  /** The failure in a few words, without the path that most of them carry. */
  public static String reason(IOException failure) {
    if (failure instanceof FileSystemException about && about.getReason() != null) {
      return about.getReason();
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  private static boolean isDenied(IOException failure) {
    return failure instanceof AccessDeniedException
        || failure.getCause() instanceof ReadOnlyFileSystemException
        || said(failure, "read-only file system")
        || said(failure, "permission denied")
        || said(failure, "operation not permitted");
  }

  private static boolean isFull(IOException failure, Path path) {
    if (said(failure, "no space left") || said(failure, "quota exceeded")) {
      return true;
    }
    // The system's words may be in another language: ask the disk itself.
    try {
      Path there = path.toAbsolutePath();
      while (there != null && !Files.exists(there)) {
        there = there.getParent();
      }
      return there != null && Files.getFileStore(there).getUsableSpace() < FULL_BELOW_BYTES;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private static boolean said(IOException failure, String words) {
    String message = failure.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains(words);
  }
}
