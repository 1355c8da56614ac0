package supportbot.qcli;

import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.PluginContext;
import supportbot.qcli.process.Runs;
import supportbot.qcli.prompt.Prompt;

/** Makes the answerer {@code qcli}; its settings are in {@code bot.qcli}. */
public final class QcliFactory implements AnswererFactory {

  @Override
  public String name() {
    return QcliSettings.NAME;
  }

  @Override
  public Answerer create(PluginContext context) {
    QcliSettings settings = QcliSettings.of(context.config());
    CommandLine commands = new CommandLine(settings, System.getenv(), context.secrets());
    Runs runs = new Runs(context.home().resolve("runs"));
    return new QcliAnswerer(
        new Prompt(
            context.redactor(),
            settings.limits().questionCharacters(),
            settings.limits().threadCharacters()),
        new OneShot(settings, commands, runs),
        new Installation(settings, commands, runs));
  }
}
