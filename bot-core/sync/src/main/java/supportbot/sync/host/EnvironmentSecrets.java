package supportbot.sync.host;

import java.util.Map;
import java.util.Optional;
import supportbot.api.SecretSource;

/** Secrets from environment variables of the same name. An empty variable is none. Thread-safe. */
public final class EnvironmentSecrets implements SecretSource {
  private final Map<String, String> environment;

  /** The environment of this process. */
  public EnvironmentSecrets() {
    this(System.getenv());
  }

  /** A given environment, for tests. */
  public EnvironmentSecrets(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> secret(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
