package supportbot.sync.host;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.InstantSource;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;
import supportbot.api.StateStore;

/**
 * What a host gives to the components of one name: its block {@code bot.NAME} and its directory
 * {@code NAME} in the home; the rest is the same for all. Thread-safe.
 */
public final class HostContext implements PluginContext {
  private final String name;
  private final Config config;
  private final Home home;
  private final Redactor redactor;
  private final SecretSource secrets;
  private final StateStore state;
  private final InstantSource clock;

  /**
   * A context for the components of a name.
   *
   * @param name the name that factories give, such as {@code local}
   * @param settings checked settings that hold the defaults of the component's plugin
   */
  public HostContext(
      String name,
      Settings settings,
      Home home,
      Redactor redactor,
      SecretSource secrets,
      StateStore state,
      InstantSource clock) {
    this.name = name;
    this.config = settings.block(name);
    this.home = home;
    this.redactor = redactor;
    this.secrets = secrets;
    this.state = state;
    this.clock = clock;
  }

  @Override
  public Config config() {
    return config;
  }

  /** Created when it is first asked for, so that components without files leave no directory. */
  @Override
  public Path home() {
    return home.directory(name);
  }

  @Override
  public Redactor redactor() {
    return redactor;
  }

  @Override
  public SecretSource secrets() {
    return secrets;
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public InstantSource clock() {
    return clock;
  }
}
