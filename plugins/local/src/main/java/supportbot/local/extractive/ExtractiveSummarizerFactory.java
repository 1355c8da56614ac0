package supportbot.local.extractive;

import com.typesafe.config.Config;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.PluginContext;
import supportbot.api.Summarizer;
import supportbot.api.SummarizerFactory;

/** Makes the summarizer {@code extractive}, which needs no model and no network. */
public final class ExtractiveSummarizerFactory implements SummarizerFactory {
  private static final int MOST_STEPS = 20;

  @Override
  public String name() {
    return ExtractiveSummarizer.NAME;
  }

  @Override
  public Summarizer create(PluginContext context) {
    Config config = context.config();
    int maxSteps = config.getInt("max-steps");
    if (maxSteps < 1 || maxSteps > MOST_STEPS) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "bot.extractive.max-steps is "
              + maxSteps
              + ", so no summary can be made; set it to a number from 1 to "
              + MOST_STEPS
              + " ("
              + config.getValue("max-steps").origin().description()
              + ")");
    }
    return new ExtractiveSummarizer(maxSteps);
  }
}
