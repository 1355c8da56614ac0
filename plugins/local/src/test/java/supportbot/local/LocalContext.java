package supportbot.local;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;
import supportbot.api.StateStore;

/** A context with a block of the plugin's reference.conf under what a test sets. */
public record LocalContext(Config config, Path home) implements PluginContext {

  /** The block {@code bot.NAME} with settings of its own over it. */
  public static LocalContext of(String name, String settings, Path home) {
    Config defaults =
        ConfigFactory.parseResources(LocalContext.class.getClassLoader(), "reference.conf");
    return new LocalContext(
        ConfigFactory.parseString(settings)
            .withFallback(defaults.getConfig("bot." + name))
            .resolve(),
        home);
  }

  @Override
  public Redactor redactor() {
    throw new AssertionError("no component here redacts");
  }

  @Override
  public SecretSource secrets() {
    throw new AssertionError("no component here has secrets");
  }

  @Override
  public StateStore state() {
    throw new AssertionError("no component here shares state");
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }
}
