package supportbot.local.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import supportbot.local.index.Analysis.Field;
import supportbot.local.index.Analysis.Token;
import supportbot.local.index.QuestionTerms.Choice;
import supportbot.local.index.QuestionTerms.Word;

/** Reads Latin words that no case has as the nearest one that some case has. */
final class Misspellings {

  /** Shorter words have too many neighbours. */
  private static final int SHORTEST = 5;

  /** From this length on two letters may be wrong. */
  private static final int LONG = 9;

  /** Words of a question to look at: each costs some tenths of a millisecond. */
  private static final int MOST = 2;

  private static final float WEIGHT = 0.7f;

  private Misspellings() {}

  /** The question with what its unknown words probably mean. */
  static QuestionTerms mended(QuestionTerms terms, Lexicon lexicon, Analysis analysis)
      throws IOException {
    List<Choice> choices = new ArrayList<>(terms.choices());
    int looked = 0;
    for (Word word : terms.words()) {
      Token exact = exact(word);
      if (exact != null && looked < MOST && unknown(word, lexicon)) {
        looked++;
        Optional<String> nearest = nearest(exact.text(), lexicon);
        if (nearest.isPresent()) {
          List<Token> spelling = new ArrayList<>(analysis.tokens(Field.STEM, nearest.get()));
          spelling.addAll(analysis.tokens(Field.EXACT, nearest.get()));
          choices.add(
              new Choice(word.start(), word.end(), List.of(spelling), WEIGHT * word.weight()));
        }
      }
    }
    return new QuestionTerms(terms.words(), choices);
  }

  private static @Nullable Token exact(Word word) {
    for (Token token : word.exact()) {
      if (token.field() == Field.EXACT
          && token.text().length() >= SHORTEST
          && token.text().chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        return token;
      }
    }
    return null;
  }

  private static boolean unknown(Word word, Lexicon lexicon) throws IOException {
    for (Token token : word.exact()) {
      if (lexicon.documents(new Term(token.field().body(), token.text())) > 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The word with the fewest wrong letters; of those the one in most passages. Looks at every word
   * of the same first letter, which is seldom wrong: an automaton for two wrong letters in a long
   * word takes ten times as long to make as the whole dictionary to read.
   */
  private static Optional<String> nearest(String text, Lexicon lexicon) throws IOException {
    int most = text.length() >= LONG ? 2 : 1;
    BytesRef wanted = new BytesRef(text);
    BytesRef first = new BytesRef(text.substring(0, 1));
    EditDistance distance = new EditDistance(wanted, most);
    String best = null;
    int fewest = most + 1;
    int frequency = 0;
    for (LeafReaderContext leaf : lexicon.searcher().getIndexReader().leaves()) {
      Terms terms = leaf.reader().terms(Field.EXACT.body());
      if (terms == null) {
        continue;
      }
      TermsEnum all = terms.iterator();
      if (all.seekCeil(first) == TermsEnum.SeekStatus.END) {
        continue;
      }
      for (BytesRef term = all.term();
          term != null && StringHelper.startsWith(term, first);
          term = all.next()) {
        int edits = distance.to(term);
        if (edits < fewest || (edits == fewest && edits <= most && all.docFreq() > frequency)) {
          best = term.utf8ToString();
          fewest = edits;
          frequency = all.docFreq();
        }
      }
    }
    return Optional.ofNullable(best);
  }
}
