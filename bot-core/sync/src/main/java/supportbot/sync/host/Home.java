package supportbot.sync.host;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The directory for what an installation keeps: state, caches, indexes. Nothing is touched before
 * {@link #directory()} or {@link #directory(String)} is called; what they create is for its owner
 * alone (mode 0700), because cases and tokens of control sockets are in it. Thread-safe.
 */
public final class Home {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private final Path path;
  private final String origin;

  private Home(Path path, String origin) {
    this.path = path.toAbsolutePath().normalize();
    this.origin = origin;
  }

  /** A home at a path, for tests and for a path that a command line names. */
  public static Home at(Path path) {
    return new Home(path, "it");
  }

  /** The home that the environment of this process names. */
  public static Home ofEnvironment() {
    return of(System.getenv());
  }

  /**
   * The home that an environment names: {@code SUPPORTBOT_HOME}, else {@code
   * $XDG_STATE_HOME/supportbot}, else {@code ~/.local/state/supportbot}. Empty variables count as
   * unset, and so does a relative {@code XDG_STATE_HOME}, as the XDG Base Directory Specification
   * says.
   *
   * @throws ComponentException with {@link ErrorKind#MISCONFIGURED} when a variable is no path
   */
  public static Home of(Map<String, String> environment) {
    String named = environment.getOrDefault("SUPPORTBOT_HOME", "");
    if (!named.isBlank()) {
      return new Home(path("SUPPORTBOT_HOME", named), "SUPPORTBOT_HOME");
    }
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    if (!state.isBlank()) {
      Path base = path("XDG_STATE_HOME", state);
      if (base.isAbsolute()) {
        return new Home(base.resolve("supportbot"), "XDG_STATE_HOME");
      }
    }
    String user = environment.getOrDefault("HOME", "");
    Path base = path("HOME", user.isBlank() ? System.getProperty("user.home", "") : user);
    return new Home(base.resolve(".local/state/supportbot"), "HOME");
  }

  /** Where it is; absolute, and may not exist yet. */
  public Path path() {
    return path;
  }

  /**
   * The directory itself; created when it is not there.
   *
   * @throws ComponentException with {@link ErrorKind#DENIED} when it cannot be made or written to,
   *     with {@link ErrorKind#EXHAUSTED} when the disk is full
   */
  public Path directory() {
    return made(path);
  }

  /**
   * The directory of a component or a part of the host; created when it is not there.
   *
   * @param name lower case letters, digits and hyphens
   * @throws ComponentException as {@link #directory()} does
   */
  public Path directory(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ComponentException(
          ErrorKind.INVALID, "\"" + name + "\" is no name of a component: use a-z, 0-9 and -.");
    }
    made(path);
    return made(path.resolve(name));
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private Path made(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.createDirectories(
              directory,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
          Files.createDirectories(directory);
        }
      }
    } catch (IOException e) {
      throw refused(directory, e);
    }
    if (!Files.isWritable(directory)) {
      throw new ComponentException(
          ErrorKind.DENIED,
          "The directory %s is not writable for this user. %s".formatted(directory, advice()));
    }
    return directory;
  }

  private ComponentException refused(Path directory, IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (reason != null && reason.startsWith("No space left")) {
      return new ComponentException(
          ErrorKind.EXHAUSTED,
          "The directory %s cannot be created: the disk is full. Make room.".formatted(directory),
          e);
    }
    String why =
        e instanceof FileAlreadyExistsException
            ? "there is a file in its place"
            : reason == null ? "permission denied" : reason;
    return new ComponentException(
        ErrorKind.DENIED,
        "The directory %s cannot be created: %s. %s".formatted(directory, why, advice()),
        e);
  }

  private String advice() {
    return "State, caches and indexes are kept there (%s names %s). Mend its permissions, or set SUPPORTBOT_HOME to a directory that this user may write to."
        .formatted(origin, path);
  }

  private static Path path(String variable, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "The environment variable %s is no path: %s.".formatted(variable, e.getReason()),
          e);
    }
  }
}
