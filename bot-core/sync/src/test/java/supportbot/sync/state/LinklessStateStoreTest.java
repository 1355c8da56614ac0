package supportbot.sync.state;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.StateStore;
import supportbot.testkit.StateStoreContract;

/** The contract once more, as on a file system without hard links. */
class LinklessStateStoreTest extends StateStoreContract {
  @TempDir private Path folder;

  @Override
  protected StateStore component() {
    return new FileStateStore(folder.resolve("state"), false, Linkless::new);
  }

  private static final class Linkless extends StateFiles {
    Linkless(Path root, boolean fsync) throws IOException {
      super(root, fsync);
    }

    @Override
    boolean links() {
      return false;
    }
  }
}
