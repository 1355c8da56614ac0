package supportbot.api;

/** Makes {@linkplain CaseSource case sources}; a service for {@link java.util.ServiceLoader}. */
public interface CaseSourceFactory extends ComponentFactory<CaseSource> {}
