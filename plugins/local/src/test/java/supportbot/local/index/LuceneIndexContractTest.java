package supportbot.local.index;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.KnowledgeIndex;
import supportbot.testkit.KnowledgeIndexContract;

class LuceneIndexContractTest extends KnowledgeIndexContract {
  @TempDir private Path folder;

  @Override
  protected KnowledgeIndex component() {
    return new LuceneIndex(folder.resolve("index"), InstantSource.system());
  }
}
