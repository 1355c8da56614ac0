package supportbot.casehint;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;
import supportbot.api.StateStore;

/** A host with the plugin's own defaults under some settings; the rest of it is not there. */
record FakeHost(String settings) implements PluginContext {

  @Override
  public Config config() {
    Config block = ConfigFactory.parseString(settings);
    return block.withFallback(ConfigFactory.load("reference").getConfig("bot.case-hint"));
  }

  @Override
  public Redactor redactor() {
    return new FakeRedactor();
  }

  @Override
  public Path home() {
    throw new AssertionError("case-hint keeps nothing");
  }

  @Override
  public SecretSource secrets() {
    throw new AssertionError("case-hint has no secrets");
  }

  @Override
  public StateStore state() {
    throw new AssertionError("case-hint has no state");
  }

  @Override
  public InstantSource clock() {
    throw new AssertionError("case-hint does not tell the time");
  }
}
