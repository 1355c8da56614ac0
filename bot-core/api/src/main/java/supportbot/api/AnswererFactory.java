package supportbot.api;

/** Makes {@linkplain Answerer answerers}; a service for {@link java.util.ServiceLoader}. */
public interface AnswererFactory extends ComponentFactory<Answerer> {}
