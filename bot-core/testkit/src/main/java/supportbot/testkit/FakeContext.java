package supportbot.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import supportbot.api.PluginContext;
import supportbot.api.Redactor;
import supportbot.api.SecretSource;

/**
 * What a factory is given in a test: a directory of the test's own, state in memory, a clock that
 * stands still, and a redactor that changes nothing. Thread-safe.
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
    return () -> text -> new Redactor.Redacted(text, Map.of());
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
