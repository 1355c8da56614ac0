package supportbot.local.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import supportbot.api.Passage;
import supportbot.local.index.Analysis.Field;
import supportbot.local.index.Analysis.Token;

/** Finds the question's words in a passage, by the analysis that found the passage. */
final class Highlights {
  private record Key(Field field, String text) {}

  private static final int BEGINNING = 4;

  private final Analysis analysis;
  private final Set<Key> wanted = new HashSet<>();
  private final Set<String> korean = new HashSet<>();
  private final Set<String> latin = new HashSet<>();

  Highlights(Analysis analysis, QuestionTerms terms) {
    this.analysis = analysis;
    terms.words().forEach(word -> word.exact().forEach(this::want));
    terms.choices().forEach(choice -> choice.spellings().forEach(one -> one.forEach(this::want)));
  }

  private void want(Token token) {
    // A syllable alone is in every other line, and nobody needs it marked.
    if (token.field() == Field.MORPHEME && token.text().length() > 1) {
      korean.add(token.text());
    }
    if (token.field() == Field.STEM) {
      latin.add(beginning(token.text()));
    }
    if (token.field() == Field.STEM || token.field() == Field.MORPHEME) {
      wanted.add(new Key(token.field(), token.text()));
    }
  }

  /** What every form of a stem begins with: {@code tini} is of tiny, {@code file} of filing. */
  private static String beginning(String stem) {
    boolean changed = stem.endsWith("i") || stem.endsWith("e");
    int length = changed && stem.length() > 1 ? stem.length() - 1 : stem.length();
    return stem.substring(0, Math.min(length, BEGINNING));
  }

  private void add(Field field, String text, int offset, List<Token> found) {
    for (Token token : analysis.tokens(field, text)) {
      boolean marked = field == Field.STEM || korean.contains(token.text());
      if (marked && wanted.contains(new Key(field, token.text())) && token.end() > token.start()) {
        found.add(
            new Token(field, token.text(), token.start() + offset, token.end() + offset, false));
      }
    }
  }

  /** After the next end of a line or of a sentence. */
  private static int lineEnd(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || (c == ' ' && at > start && text.charAt(at - 1) == '.')) {
        return at + 1;
      }
    }
    return text.length();
  }

  List<Passage.Range> in(String text) {
    List<Token> found = new ArrayList<>();
    // Analysis is slow, and most lines have none of the words: those are passed over.
    for (int start = 0; start < text.length(); ) {
      int end = lineEnd(text, start);
      String line = text.substring(start, end);
      String folded = line.toLowerCase(Locale.ROOT);
      if (latin.stream().anyMatch(folded::contains)) {
        add(Field.STEM, line, start, found);
      }
      if (korean.stream().anyMatch(line::contains)) {
        add(Field.MORPHEME, line, start, found);
      }
      start = end;
    }
    found.sort(Comparator.comparingInt(Token::start).thenComparingInt(Token::end));
    List<Passage.Range> ranges = new ArrayList<>();
    for (Token token : found) {
      Passage.Range last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && token.start() <= last.end()) {
        ranges.removeLast();
        ranges.add(new Passage.Range(last.start(), Math.max(last.end(), token.end())));
      } else {
        ranges.add(new Passage.Range(token.start(), token.end()));
      }
    }
    return ranges;
  }
}
