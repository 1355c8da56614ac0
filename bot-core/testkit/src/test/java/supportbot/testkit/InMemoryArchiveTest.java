package supportbot.testkit;

import supportbot.api.CaseArchive;

class InMemoryArchiveTest extends CaseArchiveContract {
  private final InMemoryArchive archive = new InMemoryArchive();

  @Override
  protected CaseArchive component() {
    return archive;
  }
}
