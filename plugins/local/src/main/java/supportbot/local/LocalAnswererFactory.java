package supportbot.local;

import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.PluginContext;
import supportbot.local.answer.LocalAnswerer;
import supportbot.local.index.CaseSearch;

/** Makes the answerer over the index: {@code bot.local.index}, {@code terms}, {@code old-after}. */
public final class LocalAnswererFactory implements AnswererFactory {

  @Override
  public String name() {
    return LocalSettings.NAME;
  }

  @Override
  public Answerer create(PluginContext context) {
    LocalSettings settings = LocalSettings.of(context);
    return new LocalAnswerer(
        () -> CaseSearch.open(settings.index(), settings.terms()),
        context.clock(),
        settings.oldAfter());
  }
}
