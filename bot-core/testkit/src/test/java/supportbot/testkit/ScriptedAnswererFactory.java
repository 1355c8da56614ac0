package supportbot.testkit;

import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.PluginContext;

/** What a plugin's factory looks like. */
public final class ScriptedAnswererFactory implements AnswererFactory {
  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Answerer create(PluginContext context) {
    return ScriptedAnswerer.replies(context.config().getString("reply"));
  }
}
