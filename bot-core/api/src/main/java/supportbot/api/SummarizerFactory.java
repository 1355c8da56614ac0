package supportbot.api;

/** Makes {@linkplain Summarizer summarizers}; a service for {@link java.util.ServiceLoader}. */
public interface SummarizerFactory extends ComponentFactory<Summarizer> {}
