package supportbot.local.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermState;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;

/** Looks each term of one question up once. For one thread and one searcher. */
final class Lexicon {
  private final IndexSearcher searcher;
  private final Map<Term, TermStates> states = new HashMap<>();

  Lexicon(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  IndexSearcher searcher() {
    return searcher;
  }

  TermStates states(Term term) throws IOException {
    TermStates known = states.get(term);
    if (known == null) {
      known = TermStates.build(searcher, term, true);
      states.put(term, known);
    }
    return known;
  }

  /** How many documents have a term. */
  int documents(Term term) throws IOException {
    return states(term).docFreq();
  }

  /** How much a term tells that stands in so many documents, as BM25 counts it. */
  double weight(int documents) {
    double all = Math.max(searcher.getIndexReader().numDocs(), documents);
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5));
  }

  /** The documents with a term in one leaf; null when there is none. */
  @Nullable PostingsEnum postings(Term term, LeafReaderContext leaf) throws IOException {
    var supplier = states(term).get(leaf);
    if (supplier == null) {
      return null;
    }
    TermState state = supplier.get();
    Terms terms = leaf.reader().terms(term.field());
    if (state == null || terms == null) {
      return null;
    }
    TermsEnum at = terms.iterator();
    at.seekExact(term.bytes(), state);
    return at.postings(null, PostingsEnum.NONE);
  }

  /** Whether a term stands in one of the documents from first to last of a leaf. */
  boolean stands(Term term, LeafReaderContext leaf, int first, int last) throws IOException {
    PostingsEnum postings = postings(term, leaf);
    if (postings == null) {
      return false;
    }
    int found = postings.advance(first);
    return found != DocIdSetIterator.NO_MORE_DOCS && found <= last;
  }
}
