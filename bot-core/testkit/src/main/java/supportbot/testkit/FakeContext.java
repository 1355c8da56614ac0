package supportbot.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import supportbot.api.ComponentFactory;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;

/**
 * What a factory is given in a test: a directory of the test's own, state in memory, a clock that
 * stands still, and a {@link FakeRedactor}. Thread-safe.
 */
public final class FakeContext implements PluginContext {
  private final Path home;
  private final Config config;
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final InMemoryStateStore state = new InMemoryStateStore();
  private final ManualClock clock = new ManualClock();

  /** A context with an empty configuration. */
  public FakeContext(Path home) {
    this(home, ConfigFactory.empty());
  }

  /**
   * A context.
   *
   * @param home an existing directory, such as JUnit's {@code @TempDir}
   * @param config the component's block with its defaults, resolved
   */
  public FakeContext(Path home, Config config) {
    this.home = home;
    this.config = config;
  }

  /**
   * A context for a component of a factory.
   *
   * @param settings HOCON of the component's block, over the defaults of the {@code reference.conf}
   *     that the factory's plugin has; empty for the defaults
   * @param home as above
   */
  public static FakeContext of(ComponentFactory<?> factory, String settings, Path home) {
    Config defaults =
        ConfigFactory.parseResources(factory.getClass().getClassLoader(), "reference.conf")
            .resolve();
    String block = "bot." + factory.name();
    Config own = ConfigFactory.parseString(settings);
    return new FakeContext(
        home,
        defaults.hasPath(block)
            ? own.withFallback(defaults.getConfig(block)).resolve()
            : own.resolve());
  }

  /** Adds a secret. */
  public FakeContext secret(String name, String value) {
    secrets.put(name, value);
    return this;
  }

  @Override
  public Config config() {
    return config;
  }

  @Override
  public Path home() {
    return home;
  }

  @Override
  public Redactor redactor() {
    return new FakeRedactor();
  }

  @Override
  public SecretSource secrets() {
    return name -> Optional.ofNullable(secrets.get(name));
  }

  @Override
  public InMemoryStateStore state() {
    return state;
  }

  @Override
  public ManualClock clock() {
    return clock;
  }
}
