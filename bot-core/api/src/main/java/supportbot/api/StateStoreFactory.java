package supportbot.api;

/** Makes {@linkplain StateStore state stores}; a service for {@link java.util.ServiceLoader}. */
public interface StateStoreFactory extends ComponentFactory<StateStore> {}
