package supportbot.api;

/** Makes {@linkplain CaseArchive case archives}; a service for {@link java.util.ServiceLoader}. */
public interface CaseArchiveFactory extends ComponentFactory<CaseArchive> {}
