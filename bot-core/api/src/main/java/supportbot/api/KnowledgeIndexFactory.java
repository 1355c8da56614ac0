package supportbot.api;

/**
 * Makes {@linkplain KnowledgeIndex knowledge indexes}; a service for {@link
 * java.util.ServiceLoader}.
 */
public interface KnowledgeIndexFactory extends ComponentFactory<KnowledgeIndex> {}
