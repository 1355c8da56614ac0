package supportbot.local;

import supportbot.api.KnowledgeIndex;
import supportbot.api.KnowledgeIndexFactory;
import supportbot.api.PluginContext;
import supportbot.local.index.LuceneIndex;

/** Makes the Lucene index: {@code bot.local.index}. */
public final class LuceneIndexFactory implements KnowledgeIndexFactory {

  @Override
  public String name() {
    return LocalSettings.NAME;
  }

  @Override
  public KnowledgeIndex create(PluginContext context) {
    return new LuceneIndex(LocalSettings.of(context).index(), context.clock());
  }
}
