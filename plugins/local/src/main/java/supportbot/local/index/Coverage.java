package supportbot.local.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import supportbot.local.index.Analysis.Field;
import supportbot.local.index.Analysis.Token;
import supportbot.local.index.QuestionTerms.Choice;
import supportbot.local.index.QuestionTerms.Sense;
import supportbot.local.index.QuestionTerms.Word;

/** Weighs how much of a question a case speaks of. For one question and one thread. */
final class Coverage {

  /** What a word counts that is met by its parts only, such as all pairs of its syllables. */
  private static final double BY_PARTS = 0.6;

  /** An id that no case has says little: nobody's instance id is in somebody else's case. */
  private static final double UNKNOWN_ID = 0.2;

  /** A word that no case has may only be another way to say one that they have. */
  private static final double UNKNOWN = 0.7;

  /** There are many ways to say what somebody does, and few to say with what. */
  private static final double PREDICATE = 0.5;

  private final QuestionTerms terms;
  private final Lexicon lexicon;
  private final double[] weights;

  Coverage(QuestionTerms terms, Lexicon lexicon) throws IOException {
    this.terms = terms;
    this.lexicon = lexicon;
    this.weights = new double[terms.words().size()];
    for (int i = 0; i < weights.length; i++) {
      Word word = terms.words().get(i);
      weights[i] = word.weight() * weight(word);
    }
  }

  /** Documents of one leaf, from first to last. */
  record Range(LeafReaderContext leaf, int first, int last) {}

  private double weight(Word word) throws IOException {
    if (word.sense() == Sense.NONE) {
      return 0;
    }
    int documents = 0;
    for (Token token : word.exact()) {
      documents = Math.max(documents, lexicon.documents(body(token)));
    }
    boolean id = word.exact().stream().anyMatch(token -> token.text().matches(".*\\d.*"));
    for (Choice choice : terms.choices()) {
      if (choice.covers(word)) {
        for (List<Token> spelling : choice.spellings()) {
          documents = Math.max(documents, rarest(spelling));
        }
      }
    }
    double weight = lexicon.weight(documents);
    if (word.sense() == Sense.PREDICATE) {
      return weight * PREDICATE;
    }
    return documents == 0 ? weight * (id ? UNKNOWN_ID : UNKNOWN) : weight;
  }

  private int rarest(List<Token> spelling) throws IOException {
    int least = Integer.MAX_VALUE;
    for (Token token : spelling) {
      if (proves(token)) {
        least = Math.min(least, lexicon.documents(body(token)));
      }
    }
    return least == Integer.MAX_VALUE ? 0 : least;
  }

  /** The exact form adds nothing to the stem, and a pair of syllables is not a word. */
  private static boolean proves(Token token) {
    return token.field() == Field.STEM || token.field() == Field.MORPHEME;
  }

  private static Term body(Token token) {
    return new Term(token.field().body(), token.text());
  }

  /** How many words of the question tell something. */
  int words() {
    int count = 0;
    for (double weight : weights) {
      count += weight > 0 ? 1 : 0;
    }
    return count;
  }

  /** Which words the documents speak of, each 0 to 1. */
  double[] covered(Range range, boolean withBody) throws IOException {
    double[] covered = new double[weights.length];
    for (int i = 0; i < covered.length; i++) {
      covered[i] = weights[i] == 0 ? 0 : covered(terms.words().get(i), range, withBody);
    }
    return covered;
  }

  private double covered(Word word, Range range, boolean withBody) throws IOException {
    for (Token token : word.exact()) {
      if (stands(token, range, withBody)) {
        return 1;
      }
    }
    for (Choice choice : terms.choices()) {
      if (choice.covers(word)) {
        for (List<Token> spelling : choice.spellings()) {
          if (said(spelling, range, withBody)) {
            return 1;
          }
        }
      }
    }
    List<Token> parts = new ArrayList<>();
    for (Token token : word.loose()) {
      if (token.start() >= word.start() && token.end() <= word.end()) {
        parts.add(token);
      }
    }
    int met = 0;
    for (Token part : parts) {
      met += stands(part, range, withBody) ? 1 : 0;
    }
    return parts.isEmpty() ? 0 : BY_PARTS * met / parts.size();
  }

  private boolean said(List<Token> spelling, Range range, boolean withBody) throws IOException {
    boolean any = false;
    for (Token token : spelling) {
      if (proves(token)) {
        if (!stands(token, range, withBody)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  private boolean stands(Token token, Range range, boolean withBody) throws IOException {
    Term title = new Term(token.field().title(), token.text());
    return lexicon.stands(title, range.leaf(), range.first(), range.last())
        || (withBody && lexicon.stands(body(token), range.leaf(), range.first(), range.last()));
  }

  /** The weighed share of what is covered. */
  double share(double[] covered) {
    return share(covered, false);
  }

  /** The weighed share of the words of the field that is covered; 0 when there is none. */
  double fieldShare(double[] covered) {
    return share(covered, true);
  }

  private double share(double[] covered, boolean fieldOnly) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!fieldOnly || ofField(terms.words().get(i))) {
        sum += weights[i] * covered[i];
        all += weights[i];
      }
    }
    return all == 0 ? 0 : sum / all;
  }

  /** The weighed share of the question that is words of the field. */
  double field() {
    double[] ofField = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      ofField[i] = ofField(terms.words().get(i)) ? 1 : 0;
    }
    return share(ofField);
  }

  /** Whether a word names a service or an error, or stands in the term list. */
  private boolean ofField(Word word) {
    return word.sense() == Sense.SERVICE
        || terms.choices().stream().anyMatch(choice -> choice.covers(word));
  }

  /** Whether the question names a service or an error. */
  boolean names() {
    return terms.words().stream().anyMatch(word -> word.sense() == Sense.SERVICE);
  }

  /** Whether all services and errors that are named are covered. */
  boolean allNamed(double[] covered) {
    for (int i = 0; i < weights.length; i++) {
      if (terms.words().get(i).sense() == Sense.SERVICE && covered[i] < 1) {
        return false;
      }
    }
    return names();
  }

  /** The best that a document could score: every term, as often as counts. */
  double best() throws IOException {
    double best = 0;
    for (int i = 0; i < weights.length; i++) {
      best += weights[i] * 2; // stem and exact, or morpheme and pairs, and the title's part
    }
    return best;
  }
}
