package supportbot.api;

/**
 * Makes {@linkplain SecretSource secret sources}; a service for {@link java.util.ServiceLoader}.
 */
public interface SecretSourceFactory extends ComponentFactory<SecretSource> {}
