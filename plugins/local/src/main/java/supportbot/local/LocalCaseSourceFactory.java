package supportbot.local;

import supportbot.api.CaseSource;
import supportbot.api.CaseSourceFactory;
import supportbot.api.PluginContext;
import supportbot.local.source.LocalCaseSource;

/** Makes the source over the AWS CLI's JSON: {@code bot.local.cases}. */
public final class LocalCaseSourceFactory implements CaseSourceFactory {

  @Override
  public String name() {
    return LocalSettings.NAME;
  }

  @Override
  public CaseSource create(PluginContext context) {
    return new LocalCaseSource(LocalSettings.of(context).cases());
  }
}
