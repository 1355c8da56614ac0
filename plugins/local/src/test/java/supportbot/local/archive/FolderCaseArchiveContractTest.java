package supportbot.local.archive;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.CaseArchive;
import supportbot.testkit.CaseArchiveContract;

class FolderCaseArchiveContractTest extends CaseArchiveContract {
  @TempDir private Path folder;

  @Override
  protected CaseArchive component() {
    return new FolderCaseArchive(folder.resolve("archive"));
  }
}
