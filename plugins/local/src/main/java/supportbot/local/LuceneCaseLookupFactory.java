package supportbot.local;

import supportbot.api.CaseLookup;
import supportbot.api.CaseLookupFactory;
import supportbot.api.PluginContext;
import supportbot.local.index.LuceneCaseLookup;

/** Makes the look-up of case numbers in the index: {@code bot.local.index}. */
public final class LuceneCaseLookupFactory implements CaseLookupFactory {

  @Override
  public String name() {
    return LocalSettings.NAME;
  }

  @Override
  public CaseLookup create(PluginContext context) {
    return new LuceneCaseLookup(LocalSettings.of(context).index());
  }
}
