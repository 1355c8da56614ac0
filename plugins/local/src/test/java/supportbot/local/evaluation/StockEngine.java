package supportbot.local.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;
import supportbot.api.CaseMessage;
import supportbot.api.SupportCase;

/** What one gets without this project: a stock analyzer, BM25, one field with the whole case. */
final class StockEngine {
  private final Analyzer analyzer;
  private final IndexSearcher searcher;

  StockEngine(Analyzer analyzer, List<SupportCase> cases) throws IOException {
    this.analyzer = analyzer;
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(memory, new IndexWriterConfig(analyzer))) {
      for (SupportCase one : cases) {
        Document document = new Document();
        document.add(new StringField("number", one.displayId(), Field.Store.YES));
        String text =
            one.messages().stream().map(CaseMessage::body).collect(Collectors.joining("\n"));
        document.add(new TextField("text", one.subject() + "\n" + text, Field.Store.NO));
        writer.addDocument(document);
      }
    }
    searcher = new IndexSearcher(DirectoryReader.open(memory));
  }

  List<String> find(String question) throws IOException {
    List<String> numbers = new ArrayList<>();
    var query = new QueryBuilder(analyzer).createBooleanQuery("text", question);
    if (query != null) {
      for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
        numbers.add(searcher.storedFields().document(hit.doc).get("number"));
      }
    }
    return numbers;
  }
}
