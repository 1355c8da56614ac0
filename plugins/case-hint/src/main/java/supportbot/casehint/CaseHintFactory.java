package supportbot.casehint;

import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.PluginContext;

/** Makes the answerer {@code case-hint}; its settings are in {@code bot.case-hint}. */
public final class CaseHintFactory implements AnswererFactory {

  @Override
  public String name() {
    return "case-hint";
  }

  @Override
  public Answerer create(PluginContext context) {
    return new CaseHint(HintSettings.of(context.config()), context.redactor(), false);
  }
}
