package supportbot.local.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Filters;
import supportbot.api.Passage;

/**
 * Finds the cases that fit a question, best first. A case is as good as its best passage, and a
 * little better for the next ones. Thread-safe; reads whatever was last committed.
 */
public final class CaseSearch implements AutoCloseable {

  /** Passages to look at before they are gathered by case. */
  private static final int PASSAGES = 200;

  /** What the passages after the best one of a case add, each less than the one before. */
  private static final double[] FURTHER = {0.2, 0.1, 0.05};

  /** A score of so many rare words leaves no doubt. */
  private static final double STRONG = 8;

  private final SearcherSource searchers;
  private final Analysis analysis;
  private final QuestionAnalysis questions;

  /** A search in the index in a folder; it closes the analysis. */
  public CaseSearch(Path root, Analysis analysis, TermList terms) {
    this.searchers = new SearcherSource(root);
    this.analysis = analysis;
    this.questions = new QuestionAnalysis(analysis, terms);
  }

  /**
   * A search with an operator's term list, or the bundled one.
   *
   * @throws ComponentException naming file and line when the list cannot be understood
   */
  public static CaseSearch open(Path root, Optional<Path> terms) {
    Analysis analysis = new Analysis();
    try {
      TermList list =
          terms.isPresent() ? TermList.of(terms.get(), analysis) : TermList.bundled(analysis);
      return new CaseSearch(root, analysis, list);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ComponentException(ErrorKind.TIMEOUT, "Interrupted while opening the search.", e);
    }
  }

  /** How many cases can be found. */
  public long cases() throws InterruptedException {
    return searchers.use(searcher -> LuceneIndex.count(searcher.getIndexReader())).orElse(0L);
  }

  /** How many words of a text say what it is about. */
  public int informative(String text) {
    return questions.informative(text);
  }

  /**
   * Searches. Never fails on an odd question.
   *
   * @param text the question
   * @param earlier earlier questions of the thread that this one leans on, or empty
   * @param filters which cases are meant
   * @param limit how many cases at most
   * @return empty when there is no index yet
   */
  public Optional<List<CaseHit>> search(String text, String earlier, Filters filters, int limit)
      throws InterruptedException {
    QuestionTerms terms = questions.of(text, earlier);
    return searchers.use(searcher -> search(searcher, terms, filters, limit));
  }

  /** The passages of one case that were found. */
  private static final class Found {
    final List<ScoreDoc> passages = new ArrayList<>();

    double score() {
      double score = passages.getFirst().score;
      for (int i = 1; i < passages.size() && i <= FURTHER.length; i++) {
        score += FURTHER[i - 1] * passages.get(i).score;
      }
      return score;
    }
  }

  private List<CaseHit> search(
      IndexSearcher searcher, QuestionTerms all, Filters filters, int limit) throws IOException {
    Lexicon lexicon = new Lexicon(searcher);
    QuestionTerms terms = Misspellings.mended(RankedQuery.bounded(all, lexicon), lexicon, analysis);
    Query query = new RankedQuery(lexicon).of(terms, filters);
    List<Map.Entry<Integer, Found>> best = best(searcher, query, limit);
    Highlights highlights = new Highlights(analysis, terms);
    List<CaseHit> hits = new ArrayList<>();
    for (int rank = 0; rank < Math.min(limit, best.size()); rank++) {
      Found found = best.get(rank).getValue();
      Optional<Evidence> evidence =
          rank > 0 ? Optional.empty() : Optional.of(evidence(lexicon, terms, found));
      hits.add(hit(searcher, found, highlights, evidence));
    }
    return hits;
  }

  /** The best cases by the document number of their card. */
  private static List<Map.Entry<Integer, Found>> best(
      IndexSearcher searcher, Query query, int wanted) throws IOException {
    int most = Math.max(1, searcher.getIndexReader().maxDoc());
    for (int size = Math.max(PASSAGES, 4 * wanted); ; size = (int) Math.min(most, 8L * size)) {
      ScoreDoc[] passages = searcher.search(query, Math.min(size, most)).scoreDocs;
      Map<Integer, Found> cases = new LinkedHashMap<>();
      for (ScoreDoc passage : passages) {
        int card = last(searcher, passage.doc);
        cases.computeIfAbsent(card, _ -> new Found()).passages.add(passage);
      }
      // A case of a thousand passages must not hide the others.
      if (cases.size() >= wanted || passages.length < size || size >= most) {
        return cases.entrySet().stream()
            .sorted(
                Comparator.comparingDouble(
                        (Map.Entry<Integer, Found> one) -> one.getValue().score())
                    .reversed())
            .limit(wanted)
            .toList();
      }
    }
  }

  private CaseHit hit(
      IndexSearcher searcher, Found found, Highlights highlights, Optional<Evidence> evidence)
      throws IOException {
    int best = found.passages.getFirst().doc;
    Document stored =
        searcher.storedFields().document(best, Set.of(CaseDocuments.TEXT, CaseDocuments.MESSAGE));
    String text = Optional.ofNullable(stored.get(CaseDocuments.TEXT)).orElse("");
    return new CaseHit(
        LuceneCaseLookup.card(searcher, last(searcher, best)),
        found.score(),
        new Passage(
            text, highlights.in(text), Optional.ofNullable(stored.get(CaseDocuments.MESSAGE))),
        evidence);
  }

  private static Evidence evidence(Lexicon lexicon, QuestionTerms terms, Found found)
      throws IOException {
    IndexSearcher searcher = lexicon.searcher();
    Coverage coverage = new Coverage(terms, lexicon);
    int document = found.passages.getFirst().doc;
    LeafReaderContext leaf = leaf(searcher, document);
    int last = last(searcher, document) - leaf.docBase;
    int first = last - (int) value(leaf, CaseDocuments.SIZE, document - leaf.docBase) + 1;
    Coverage.Range whole = new Coverage.Range(leaf, first, last);
    double[] covered = coverage.covered(whole, true);
    Coverage.Range passage =
        new Coverage.Range(leaf, document - leaf.docBase, document - leaf.docBase);
    return new Evidence(
        coverage.fieldShare(covered),
        coverage.field(),
        coverage.share(coverage.covered(passage, false)),
        Math.min(1, found.score() / Math.max(1e-6, coverage.best())),
        Math.min(1, found.score() / lexicon.weight(1) / STRONG),
        coverage.names(),
        coverage.allNamed(covered),
        coverage.words());
  }

  private static LeafReaderContext leaf(IndexSearcher searcher, int document) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  /** The card of a passage's case: the last document of its block. */
  private static int last(IndexSearcher searcher, int document) throws IOException {
    LeafReaderContext leaf = leaf(searcher, document);
    int here = document - leaf.docBase;
    long place = value(leaf, CaseDocuments.PLACE, here);
    long size = value(leaf, CaseDocuments.SIZE, here);
    return (int) (document - place + size - 1);
  }

  private static long value(LeafReaderContext leaf, String field, int document) throws IOException {
    NumericDocValues values = leaf.reader().getNumericDocValues(field);
    if (values == null || !values.advanceExact(document)) {
      throw new IllegalStateException("a passage does not know its place");
    }
    return values.longValue();
  }

  @Override
  public void close() {
    searchers.close();
    analysis.close();
  }
}
