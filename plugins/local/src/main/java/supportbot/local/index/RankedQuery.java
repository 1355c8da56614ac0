package supportbot.local.index;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import supportbot.api.Filters;
import supportbot.local.index.Analysis.Token;
import supportbot.local.index.QuestionTerms.Choice;
import supportbot.local.index.QuestionTerms.Word;

/** Makes the Lucene query of a question. For one thread. */
final class RankedQuery {

  /** Many cases have titles alike, so a title counts less than a text (RATIONALE.md). */
  private static final float TITLE = 0.25f;

  /** Of two spellings of one thing the better counts, and a little of the other. */
  private static final float TIE = 0.1f;

  /** A pasted log has hundreds of words; those that tell most are enough. */
  private static final int WORDS = 40;

  private static final int CHOICES = 32;

  /** Lucene's own limit is 1,024 clauses. */
  private static final int CLAUSES = 900;

  private final Lexicon lexicon;
  private final Set<Term> direct = new HashSet<>();
  private int clauses;

  RankedQuery(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The words of a question that tell most, in their order. */
  static QuestionTerms bounded(QuestionTerms terms, Lexicon lexicon) throws IOException {
    if (terms.words().size() <= WORDS && terms.choices().size() <= CHOICES) {
      return terms;
    }
    record Weighed(Word word, double weight) {}
    List<Weighed> weighed = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Word word : terms.words()) {
      Token token = word.exact().getFirst();
      int documents = lexicon.documents(new Term(token.field().body(), token.text()));
      if (seen.add(token.text())) {
        // A word that no case has finds nothing: it stays only where there is room.
        weighed.add(new Weighed(word, documents == 0 ? 0 : lexicon.weight(documents)));
      }
    }
    List<Word> words =
        weighed.stream()
            .sorted(Comparator.comparingDouble(Weighed::weight).reversed())
            .limit(WORDS)
            .map(Weighed::word)
            .sorted(Comparator.comparingInt(Word::start))
            .toList();
    List<Choice> choices =
        terms.choices().stream()
            .filter(choice -> words.stream().anyMatch(choice::covers))
            .limit(CHOICES)
            .toList();
    return new QuestionTerms(words, choices);
  }

  /** The query; it finds nothing when no case has any of the words. */
  Query of(QuestionTerms terms, Filters filters) throws IOException {
    BooleanQuery.Builder asked = new BooleanQuery.Builder();
    for (Word word : terms.words()) {
      for (Token token : word.exact()) {
        add(asked, token, word.weight());
      }
      for (Token token : word.loose()) {
        add(asked, token, word.weight());
      }
    }
    for (Choice choice : terms.choices()) {
      List<Query> spellings = new ArrayList<>();
      for (List<Token> spelling : choice.spellings()) {
        BooleanQuery.Builder said = new BooleanQuery.Builder();
        for (Token token : spelling) {
          add(said, token, choice.weight());
        }
        BooleanQuery query = said.build();
        if (!query.clauses().isEmpty()) {
          spellings.add(query);
        }
      }
      if (!spellings.isEmpty()) {
        asked.add(new DisjunctionMaxQuery(spellings, TIE), Occur.SHOULD);
      }
    }
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(asked.build(), Occur.MUST);
    restrict(query, filters);
    return query.build();
  }

  private void add(BooleanQuery.Builder query, Token token, float weight) throws IOException {
    Term body = new Term(token.field().body(), token.text());
    if (!direct.add(body) || clauses >= CLAUSES) {
      return; // said twice, it does not count twice
    }
    add(query, body, token.field().weight() * weight);
    add(
        query,
        new Term(token.field().title(), token.text()),
        token.field().weight() * weight * TITLE);
  }

  private void add(BooleanQuery.Builder query, Term term, float boost) throws IOException {
    if (lexicon.documents(term) > 0) {
      query.add(new BoostQuery(new TermQuery(term, lexicon.states(term)), boost), Occur.SHOULD);
      clauses++;
    }
  }

  private static void restrict(BooleanQuery.Builder query, Filters filters) {
    oneOf(query, CaseDocuments.SERVICE, filters.services());
    oneOf(query, CaseDocuments.CATEGORY, filters.categories());
    oneOf(query, CaseDocuments.SEVERITY, filters.severities());
    oneOf(query, CaseDocuments.LANGUAGE, filters.languages());
    if (filters.since().isPresent() || filters.until().isPresent()) {
      long from = filters.since().map(RankedQuery::start).orElse(Long.MIN_VALUE);
      long to = filters.until().map(day -> start(day.plusDays(1)) - 1).orElse(Long.MAX_VALUE);
      query.add(LongPoint.newRangeQuery(CaseDocuments.CREATED, from, to), Occur.FILTER);
    }
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private static void oneOf(BooleanQuery.Builder query, String field, Set<String> values) {
    if (!values.isEmpty()) {
      query.add(
          new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()), Occur.FILTER);
    }
  }
}
