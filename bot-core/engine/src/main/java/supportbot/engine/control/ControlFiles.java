package supportbot.engine.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Where the socket of a home is: {@code control.sock} in it. When that path is too long for a
 * socket, it is in a private directory of the temporary ones, and the file {@code control} in the
 * home says where.
 *
 * @param home need not exist
 */
record ControlFiles(Path home) {

  /** Linux takes 107 bytes, macOS 103. */
  private static final int LONGEST_PATH = 100;

  /** A pointer with more in it is none of ours. */
  private static final long LONGEST_POINTER = 4096;

  private static final String SOCKET = "control.sock";
  private static final String PRIVATE = "rwx------";

  /** Held by the bot that serves the home; its process takes it along, however that ends. */
  Path lock() {
    return home.resolve("control.lock");
  }

  Path pointer() {
    return home.resolve("control");
  }

  private Path near() {
    return home.resolve(SOCKET);
  }

  /** Where a client finds the socket; empty when no bot has left one. */
  Optional<Path> find() throws IOException {
    if (Files.exists(near())) {
      return Optional.of(near());
    }
    if (!Files.isRegularFile(pointer()) || Files.size(pointer()) > LONGEST_POINTER) {
      return Optional.empty();
    }
    Path socket = Path.of(Files.readString(pointer()).strip());
    return Files.exists(socket) && isOurs(socket) ? Optional.of(socket) : Optional.empty();
  }

  /**
   * Makes place for a socket: removes what a killed process left behind.
   *
   * @return where to bind
   */
  Path prepare(Path temporary) throws IOException {
    Optional<Path> old = find();
    if (old.isPresent()) {
      remove(old.get());
    }
    Files.deleteIfExists(pointer());
    if (fits(near())) {
      return near();
    }
    Path folder =
        Files.createTempDirectory(
            temporary,
            "supportbot-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
    Path socket = folder.resolve(SOCKET);
    if (!fits(socket)) {
      Files.delete(folder);
      throw new IOException(
          "the paths of " + near() + " and " + socket + " are both too long for a socket");
    }
    Path written = home.resolve("control.tmp");
    Files.writeString(written, socket + "\n");
    Files.move(written, pointer(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    return socket;
  }

  /** Removes a socket, and what was made for it. */
  void remove(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    if (!socket.equals(near())) {
      Files.deleteIfExists(pointer());
      Files.deleteIfExists(socket.resolveSibling(""));
    }
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
  }

  /**
   * The temporary directory is everybody's: after ours was cleaned away, somebody else may have put
   * another in its place.
   */
  private boolean isOurs(Path socket) throws IOException {
    Path folder = socket.resolveSibling("");
    Set<PosixFilePermission> modes = Files.getPosixFilePermissions(folder);
    return Files.getOwner(folder).equals(Files.getOwner(home))
        && PosixFilePermissions.toString(modes).equals(PRIVATE);
  }
}
