package supportbot.local.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import supportbot.local.index.Analysis.Field;
import supportbot.local.index.Analysis.Token;
import supportbot.local.index.QuestionTerms.Choice;
import supportbot.local.index.QuestionTerms.Sense;
import supportbot.local.index.QuestionTerms.Word;

/** Finds out what a question asks for. Thread-safe. */
final class QuestionAnalysis {

  /** A pasted log is cut here: what it is about stands before that. */
  static final int LONGEST = 20_000;

  /** What another spelling counts beside the word itself; of several only the best counts. */
  private static final float EXPANSION = 0.8f;

  /** What the questions before this one in a thread count. */
  private static final float EARLIER = 0.3f;

  /** An error code has at least so many characters. */
  private static final int ERROR_CODE = 12;

  /** Concepts of a pasted log to look at. */
  private static final int MOST_CHOICES = 100;

  private static final Set<String> FRAME = frame();

  private final Analysis analysis;
  private final TermList terms;

  /** Other spellings as terms; as many as the term list has, so it is bounded. */
  private final Map<String, List<Token>> spellings = new ConcurrentHashMap<>();

  QuestionAnalysis(Analysis analysis, TermList terms) {
    this.analysis = analysis;
    this.terms = terms;
  }

  /**
   * The terms of a question.
   *
   * @param text the question
   * @param earlier what the same person asked before, when the question leans on it
   */
  QuestionTerms of(String text, String earlier) {
    List<Word> words = new ArrayList<>();
    List<Choice> choices = new ArrayList<>();
    add(text, 1, words, choices);
    // "And how do I do that?" is the question before it, asked once more.
    boolean namesNothing =
        words.stream()
            .allMatch(word -> word.sense() == Sense.NONE || word.sense() == Sense.PREDICATE);
    if (namesNothing && !earlier.isBlank()) {
      words.clear();
      choices.clear();
      add(earlier, 1, words, choices);
    } else if (!earlier.isBlank()) {
      add(earlier, EARLIER, words, choices);
    }
    return new QuestionTerms(words, choices);
  }

  /** How many words of a text say what it is about. */
  int informative(String text) {
    List<Word> words = new ArrayList<>();
    add(text, 1, words, new ArrayList<>());
    return (int) words.stream().filter(word -> word.sense() != Sense.NONE).count();
  }

  /** A name in camel case of some length: {@code AccessDeniedException}, not {@code GitHub}. */
  private static boolean isErrorCode(Word word) {
    long pieces = word.loose().stream().filter(token -> token.field() == Field.STEM).count();
    return pieces >= 2 && word.end() - word.start() >= ERROR_CODE;
  }

  private static Sense sense(Word word, BitSet services) {
    if (touches(services, word.start(), word.end()) || isErrorCode(word)) {
      return Sense.SERVICE;
    }
    return word.exact().getFirst().predicate() ? Sense.PREDICATE : Sense.TOPIC;
  }

  private void add(String raw, float weight, List<Word> words, List<Choice> choices) {
    String text = cut(Analysis.normalise(raw));
    List<Word> all = new ArrayList<>(latin(text, weight));
    all.addAll(korean(text, weight));
    List<Word> asking = all.stream().filter(word -> !isFrame(word)).toList();
    List<Word> kept = asking.isEmpty() ? all : asking;
    List<TermList.Match> matches = terms.matches(text);
    BitSet services = ServiceNames.in(text);
    matches.stream()
        .filter(TermList.Match::service)
        .forEach(match -> services.set(match.start(), match.end()));
    BitSet asked = new BitSet();
    for (Word word : kept) {
      asked.set(word.start(), word.end());
      words.add(
          new Word(
              word.start(),
              word.end(),
              word.exact(),
              word.loose(),
              weight,
              asking.isEmpty() ? Sense.NONE : sense(word, services)));
    }
    matches.stream()
        .filter(match -> touches(asked, match.start(), match.end()))
        .limit(MOST_CHOICES)
        .map(match -> choice(match, weight * EXPANSION))
        .forEach(choices::add);
  }

  private Choice choice(TermList.Match match, float weight) {
    List<List<Token>> spellings = new ArrayList<>();
    for (String other : match.others()) {
      List<Token> tokens = spelling(other);
      if (!tokens.isEmpty()) {
        spellings.add(tokens);
      }
    }
    return new Choice(match.start(), match.end(), spellings, weight);
  }

  private static boolean touches(BitSet characters, int start, int end) {
    int next = characters.nextSetBit(start);
    return next >= 0 && next < end;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  private List<Word> latin(String text, float weight) {
    List<Token> stems = analysis.tokens(Field.STEM, text);
    List<Token> exact = analysis.tokens(Field.EXACT, text);
    List<Word> words = new ArrayList<>();
    for (Words.Word part : Words.of(text)) {
      if (part.kind() != Words.Kind.PART) {
        continue;
      }
      List<Token> own = new ArrayList<>();
      List<Token> loose = new ArrayList<>();
      for (List<Token> tokens : List.of(stems, exact)) {
        for (Token token : around(tokens, part.start(), part.end(), Words.LONGEST)) {
          if (token.start() == part.start() && token.end() == part.end()) {
            own.add(token);
          } else {
            loose.add(token);
          }
        }
      }
      if (!own.isEmpty()) {
        words.add(new Word(part.start(), part.end(), own, loose, weight, Sense.TOPIC));
      }
    }
    return words;
  }

  private List<Word> korean(String text, float weight) {
    List<Token> pairs = analysis.tokens(Field.BIGRAM, text);
    List<Word> words = new ArrayList<>();
    for (Token token : analysis.tokens(Field.MORPHEME, text)) {
      List<Token> loose = around(pairs, token.start(), token.end(), 2);
      words.add(new Word(token.start(), token.end(), List.of(token), loose, weight, Sense.TOPIC));
    }
    return words;
  }

  /** The tokens that overlap a place, out of many in the order of their starts. */
  private static List<Token> around(List<Token> tokens, int start, int end, int longest) {
    int low = 0;
    for (int high = tokens.size(); low < high; ) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).start() < start - longest) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    List<Token> found = new ArrayList<>();
    for (int at = low; at < tokens.size() && tokens.get(at).start() < end; at++) {
      if (tokens.get(at).end() > start) {
        found.add(tokens.get(at));
      }
    }
    return found;
  }

  private List<Token> spelling(String text) {
    List<Token> known = spellings.get(text);
    if (known == null) {
      known = new ArrayList<>();
      for (Field field : Field.values()) {
        known.addAll(analysis.tokens(field, text));
      }
      spellings.put(text, List.copyOf(known));
    }
    return known;
  }

  private static boolean isFrame(Word word) {
    return word.exact().stream()
        .anyMatch(token -> token.field() != Field.STEM && FRAME.contains(token.text()));
  }

  /** Words that make a question and say nothing of what it is about. */
  private static Set<String> frame() {
    try (InputStream in = QuestionAnalysis.class.getResourceAsStream("question-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("question-words.txt is not in the jar");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> java.util.Arrays.stream(line.strip().split("\\s+", -1)))
          .filter(word -> !word.isEmpty())
          .map(word -> word.toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("question-words.txt", e);
    }
  }
}
