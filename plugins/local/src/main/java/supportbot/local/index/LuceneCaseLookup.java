package supportbot.local.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import supportbot.api.CaseCard;
import supportbot.api.CaseLookup;

/** Finds cards in the index by number or case id. Thread-safe. */
public final class LuceneCaseLookup implements CaseLookup {
  private final SearcherSource searchers;

  /** A look-up in the index in a folder. */
  public LuceneCaseLookup(Path root) {
    this.searchers = new SearcherSource(root);
  }

  @Override
  public Map<String, CaseCard> find(Set<String> numbers) throws InterruptedException {
    return searchers
        .use(
            searcher -> {
              Map<String, CaseCard> found = new HashMap<>();
              for (String number : numbers) {
                TermQuery query =
                    new TermQuery(new Term(CaseDocuments.ID, CaseDocuments.term(number)));
                TopDocs top = searcher.search(query, 1);
                if (top.scoreDocs.length > 0) {
                  found.put(number, card(searcher, top.scoreDocs[0].doc));
                }
              }
              return Map.copyOf(found);
            })
        .orElse(Map.of());
  }

  static CaseCard card(IndexSearcher searcher, int document) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    BinaryDocValues cards = leaf.reader().getBinaryDocValues(CaseDocuments.CARD);
    if (cards == null || !cards.advanceExact(document - leaf.docBase)) {
      throw new IllegalStateException("a case has no card");
    }
    return CardJson.read(cards.binaryValue().utf8ToString());
  }

  @Override
  public void close() {
    searchers.close();
  }
}
