package supportbot.sync.state;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.StateStore;

/** State in files. */
public final class FileStateStore implements StateStore {
  final Path root;
  final boolean fsync;

  /**
   * A store.
   *
   * @param root its directory
   * @param fsync whether changes survive power loss too
   */
  public FileStateStore(Path root, boolean fsync) {
    this.root = root;
    this.fsync = fsync;
  }

  @Override
  public Optional<Versioned> read(String key) throws InterruptedException {
    return Optional.empty();
  }

  @Override
  public Optional<String> create(String key, byte[] value) throws InterruptedException {
    return Optional.empty();
  }

  @Override
  public Optional<String> replace(String key, byte[] value, String version)
      throws InterruptedException {
    return Optional.empty();
  }

  @Override
  public boolean delete(String key, String version) throws InterruptedException {
    return false;
  }

  @Override
  public Stream<String> keys(String prefix) throws InterruptedException {
    return Stream.empty();
  }
}
