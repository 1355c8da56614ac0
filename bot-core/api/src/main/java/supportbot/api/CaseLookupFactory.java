package supportbot.api;

/** Makes {@linkplain CaseLookup case look-ups}; a service for {@link java.util.ServiceLoader}. */
public interface CaseLookupFactory extends ComponentFactory<CaseLookup> {}
