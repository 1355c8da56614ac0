package supportbot.sync.state;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.StateStore;
import supportbot.testkit.StateStoreContract;

/** The contract once more, with every change on the disk before it counts. */
class DurableStateStoreIT extends StateStoreContract {
  @TempDir private Path folder;

  @Override
  protected StateStore component() {
    return new FileStateStore(folder.resolve("state"), true);
  }
}
