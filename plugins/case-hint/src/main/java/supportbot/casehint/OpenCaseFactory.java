package supportbot.casehint;

import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.PluginContext;

/**
 * Makes the answerer {@code open-case}: {@code case-hint} for those who ask for a case to be
 * opened.
 */
public final class OpenCaseFactory implements AnswererFactory {

  @Override
  public String name() {
    return "open-case";
  }

  @Override
  public Answerer create(PluginContext context) {
    return new CaseHint(HintSettings.of(context.config()), context.redactor(), true);
  }
}
