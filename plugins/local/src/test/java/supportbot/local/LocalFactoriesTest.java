package supportbot.local;

import org.junit.jupiter.api.Nested;
import supportbot.api.Answerer;
import supportbot.api.CaseArchive;
import supportbot.api.CaseLookup;
import supportbot.api.CaseSource;
import supportbot.api.ComponentFactory;
import supportbot.api.KnowledgeIndex;
import supportbot.api.Summarizer;
import supportbot.local.extractive.ExtractiveSummarizerFactory;
import supportbot.testkit.FactoryContract;

/** Every factory of this plugin keeps the contract of the api. */
class LocalFactoriesTest {

  @Nested
  class Source extends FactoryContract<CaseSource> {
    @Override
    protected ComponentFactory<CaseSource> factory() {
      return new LocalCaseSourceFactory();
    }
  }

  @Nested
  class Archive extends FactoryContract<CaseArchive> {
    @Override
    protected ComponentFactory<CaseArchive> factory() {
      return new FolderCaseArchiveFactory();
    }
  }

  @Nested
  class Index extends FactoryContract<KnowledgeIndex> {
    @Override
    protected ComponentFactory<KnowledgeIndex> factory() {
      return new LuceneIndexFactory();
    }
  }

  @Nested
  class Lookup extends FactoryContract<CaseLookup> {
    @Override
    protected ComponentFactory<CaseLookup> factory() {
      return new LuceneCaseLookupFactory();
    }
  }

  @Nested
  class LocalAnswers extends FactoryContract<Answerer> {
    @Override
    protected ComponentFactory<Answerer> factory() {
      return new LocalAnswererFactory();
    }
  }

  @Nested
  class Extractive extends FactoryContract<Summarizer> {
    @Override
    protected ComponentFactory<Summarizer> factory() {
      return new ExtractiveSummarizerFactory();
    }
  }
}
