package supportbot.sync.state;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** Says what a failure of the file system means for the state. */
final class StateFailures {
  /** A disk with less room than this is called full, whatever words the system has for it. */
  private static final long FULL = 64 * 1024;

  private StateFailures() {}

  static ComponentException reading(Path path, IOException e) {
    String reason = reason(e);
    return new ComponentException(
        denied(e, reason) ? ErrorKind.DENIED : ErrorKind.UNAVAILABLE,
        "The state in %s cannot be read: %s. Mend the permissions or the disk."
            .formatted(path, reason),
        e);
  }

  static ComponentException writing(Path root, IOException e) {
    String reason = reason(e);
    if (full(root, reason)) {
      return new ComponentException(
          ErrorKind.EXHAUSTED,
          "The state in %s cannot be written: the disk or the quota is full. Make room."
              .formatted(root),
          e);
    }
    if (denied(e, reason)) {
      return new ComponentException(
          ErrorKind.DENIED,
          "The state in %s cannot be written: %s. Mend the permissions, or set SUPPORTBOT_HOME to a directory that this user may write to."
              .formatted(root, reason),
          e);
    }
    return new ComponentException(
        ErrorKind.UNAVAILABLE, "The state in %s cannot be written: %s.".formatted(root, reason), e);
  }

  static ComponentException damaged(Path file, String how) {
    return new ComponentException(
        ErrorKind.INTERNAL,
        "The state file %s is damaged (%s), as after a loss of power or an edit by hand. What it held is lost; remove the file to go on."
            .formatted(file, how));
  }

  private static boolean full(Path root, String reason) {
    String text = reason.toLowerCase(Locale.ROOT);
    if (text.contains("no space left") || text.contains("quota")) {
      return true;
    }
    try {
      return Files.getFileStore(root).getUsableSpace() < FULL;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean denied(IOException e, String reason) {
    return e instanceof AccessDeniedException
        || e instanceof FileAlreadyExistsException
        || reason.contains("ermission denied")
        || reason.contains("not permitted")
        || reason.contains("Read-only")
        || reason.contains("Not a directory");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException f -> "there is a file " + f.getFile() + " in the way";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
