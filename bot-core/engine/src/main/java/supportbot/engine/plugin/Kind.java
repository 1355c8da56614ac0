package supportbot.engine.plugin;

import java.util.List;
import supportbot.api.Answerer;
import supportbot.api.AnswererFactory;
import supportbot.api.CaseArchive;
import supportbot.api.CaseArchiveFactory;
import supportbot.api.CaseLookup;
import supportbot.api.CaseLookupFactory;
import supportbot.api.CaseSource;
import supportbot.api.CaseSourceFactory;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;
import supportbot.api.KnowledgeIndex;
import supportbot.api.KnowledgeIndexFactory;
import supportbot.api.SecretSource;
import supportbot.api.SecretSourceFactory;
import supportbot.api.StateStore;
import supportbot.api.StateStoreFactory;
import supportbot.api.Summarizer;
import supportbot.api.SummarizerFactory;

/**
 * A kind of component.
 *
 * @param word what a person calls it
 * @param component the interface of the components
 * @param factory the service that makes them
 */
record Kind<C extends Component>(
    String word, Class<C> component, Class<? extends ComponentFactory<C>> factory) {

  /** Every kind of the contract. */
  static final List<Kind<?>> ALL =
      List.of(
          new Kind<>("answerer", Answerer.class, AnswererFactory.class),
          new Kind<>("summarizer", Summarizer.class, SummarizerFactory.class),
          new Kind<>("case source", CaseSource.class, CaseSourceFactory.class),
          new Kind<>("case archive", CaseArchive.class, CaseArchiveFactory.class),
          new Kind<>("knowledge index", KnowledgeIndex.class, KnowledgeIndexFactory.class),
          new Kind<>("case look-up", CaseLookup.class, CaseLookupFactory.class),
          new Kind<>("state store", StateStore.class, StateStoreFactory.class),
          new Kind<>("secret source", SecretSource.class, SecretSourceFactory.class));
}
