package supportbot.local;

import supportbot.api.CaseArchive;
import supportbot.api.CaseArchiveFactory;
import supportbot.api.PluginContext;
import supportbot.local.archive.FolderCaseArchive;

/** Makes the archive in a folder: {@code bot.local.archive}. */
public final class FolderCaseArchiveFactory implements CaseArchiveFactory {

  @Override
  public String name() {
    return LocalSettings.NAME;
  }

  @Override
  public CaseArchive create(PluginContext context) {
    return new FolderCaseArchive(LocalSettings.of(context).archive());
  }
}
