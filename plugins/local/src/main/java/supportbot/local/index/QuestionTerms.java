package supportbot.local.index;

import java.util.List;
import supportbot.local.index.Analysis.Token;

/**
 * What a question asks for.
 *
 * @param words its words, in the order of the text
 * @param choices other ways to say some of them
 */
record QuestionTerms(List<Word> words, List<Choice> choices) {

  /**
   * A word of the question.
   *
   * @param start index of its first character
   * @param end index after its last
   * @param exact the terms that are this very word
   * @param loose parts of it, or what it is a part of: they help to find, and do not prove
   * @param weight how much it counts, 1 for a word of the question itself
   * @param sense what it says of what the question is about
   */
  record Word(int start, int end, List<Token> exact, List<Token> loose, float weight, Sense sense) {
    Word {
      exact = List.copyOf(exact);
      loose = List.copyOf(loose);
    }
  }

  /** What a word says of what a question is about. */
  enum Sense {
    /** Names a service or an error: a case that does not speak of it is about something else. */
    SERVICE,
    /** Any other word. */
    TOPIC,
    /** A Korean verb, adjective or adverb, for which there are many other ways. */
    PREDICATE,
    /** Nothing: it only makes the question. */
    NONE
  }

  /**
   * Another way to say a part of the question.
   *
   * @param start index of the part's first character
   * @param end index after its last
   * @param spellings each a list of terms that say it together
   * @param weight how much it counts
   */
  record Choice(int start, int end, List<List<Token>> spellings, float weight) {
    Choice {
      spellings = spellings.stream().map(List::copyOf).toList();
    }

    boolean covers(Word word) {
      return start < word.end() && word.start() < end;
    }
  }

  QuestionTerms {
    words = List.copyOf(words);
    choices = List.copyOf(choices);
  }
}
