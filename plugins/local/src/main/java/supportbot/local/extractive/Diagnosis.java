package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import supportbot.api.CaseMessage;
import supportbot.api.Summary.Statement;

/**
 * Why it happened. First the message is found that settles it: it explains, the customer took its
 * advice and reports success after it. Then the sentences in it that explain.
 */
final class Diagnosis {
  /** Of answers that are as good as each other the first one explains, the others add to it. */
  private static final double TIE = 1;

  private static final int MOST_SENTENCES = 4;

  /** What a message must reach to be taken for the answer. */
  private static final double LEAST_MESSAGE = 2.5;

  /** What its best sentence must reach, and what the others must. */
  private static final double LEAST_SENTENCE = 1;

  private static final double LEAST_FURTHER = 0.6;

  /** What a sentence must reach where nobody answered: only who says it outright is believed. */
  private static final double LEAST_ALONE = 5;

  private final Conversation conversation;
  private final Choice choice;
  private final double strength;
  private final Optional<Integer> message;

  /** A message and how much it looks like the answer. */
  private record Answer(int place, double worth) {}

  Diagnosis(Conversation conversation) {
    this.conversation = conversation;
    this.choice = new Choice(conversation, Wording.LONGEST_PASSAGE);
    List<Answer> answers = conversation.isAnswered() ? answers() : List.of();
    message = answers.stream().findFirst().map(Answer::place);
    strength = answers.stream().findFirst().map(Answer::worth).orElse(0.0);
    for (Answer answer : answers) {
      List<Segment> sentences = candidates(answer.place());
      choice.pick(sentences, this::weight, MOST_SENTENCES, LEAST_SENTENCE, LEAST_FURTHER, true);
      if (!choice.picked().isEmpty()) {
        break;
      }
    }
    if (!conversation.isAnswered() && conversation.size() > 0) {
      List<Segment> own =
          conversation.all().filter(Segment::isProse).filter(s -> !s.asks()).toList();
      choice.pick(own, s -> s.of(Cue.CAUSE) - s.of(Cue.GUESS), 1, LEAST_ALONE, LEAST_ALONE, false);
    }
  }

  Optional<Statement> statement() {
    return choice.statement();
  }

  /** Whether the cause comes out of a recapitulation, which stands at the end of a thread. */
  boolean isRecap() {
    return message
        .map(conversation::of)
        .filter(whole -> whole.stream().anyMatch(segment -> segment.of(Cue.RECAP) >= 3))
        .isPresent();
  }

  /** The message that settles the case, if one does. */
  Optional<Integer> message() {
    return message;
  }

  /** Whether the cause holds the segment. */
  boolean holds(Segment segment) {
    return choice.picked().contains(segment);
  }

  /** Whether a segment comes before the explanation: an aside, as about a password in the case. */
  boolean isAside(Segment segment) {
    return choice.picked().stream()
        .findFirst()
        .filter(first -> first.message() == segment.message())
        .filter(first -> segment.order() < first.order())
        .isPresent();
  }

  Terms said() {
    return choice.said();
  }

  /** How strongly the cause is told, 0 to 1. */
  double confidence() {
    return choice.picked().isEmpty() ? 0 : Math.min(1, strength / (6 * LEAST_MESSAGE));
  }

  /** What may be the answer, best first; of those as good as the best the earliest leads. */
  private List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    for (int place = 0; place < conversation.size(); place++) {
      double worth = settles(place);
      if (worth >= LEAST_MESSAGE) {
        answers.add(new Answer(place, worth));
      }
    }
    answers.sort(Comparator.comparingDouble(Answer::worth).reversed());
    answers.stream()
        .filter(answer -> answer.worth() >= answers.getFirst().worth() - TIE)
        .min(Comparator.comparingInt(Answer::place))
        .ifPresent(
            first -> {
              answers.remove(first);
              answers.addFirst(first);
            });
    return answers;
  }

  /** How much a message of AWS looks like the answer. */
  private double settles(int place) {
    List<Segment> candidates = candidates(place);
    List<Segment> whole = conversation.of(place);
    if (candidates.isEmpty() || !candidates.getFirst().byAws()) {
      return 0;
    }
    double cause = candidates.stream().mapToDouble(s -> s.of(Cue.CAUSE)).sum();
    double guess = candidates.stream().mapToDouble(s -> s.of(Cue.GUESS)).sum();
    double recap = cause < 2 ? 0 : whole.stream().mapToDouble(s -> s.of(Cue.RECAP)).max().orElse(0);
    long asked = whole.stream().filter(conversation::asks).count();
    boolean advises = whole.stream().anyMatch(s -> s.advice() >= 3 && !conversation.asks(s));
    Segment any = candidates.getFirst();
    return Math.min(8, cause)
        + 1.3 * recap
        + (advises ? 1.5 : 0)
        + 3 * conversation.verdict(any)
        + 3 * conversation.adoption(any)
        + 1.5 * conversation.lateness(any)
        - 0.4 * Math.min(8, guess)
        - 1.5 * Math.min(3, asked);
  }

  private List<Segment> candidates(int place) {
    List<Segment> whole = conversation.of(place);
    int recap = 0;
    for (int i = 0; i < whole.size(); i++) {
      recap = recap == 0 && whole.get(i).of(Cue.RECAP) >= 3 ? i : recap;
    }
    return whole.subList(recap, whole.size()).stream()
        .filter(Segment::isProse)
        .filter(segment -> segment.author() == CaseMessage.Author.AWS)
        .filter(segment -> !isHollow(segment))
        .filter(Diagnosis::explains)
        .filter(
            segment ->
                conversation.outline(segment).listAdvice(segment) < 2.5 || isLabelled(segment))
        .filter(segment -> !conversation.asks(segment) && !conversation.isLead(segment))
        .toList();
  }

  /**
   * Whether a sentence is no mere instruction; "add a and b, and the limit is exceeded" is none.
   */
  private static boolean explains(Segment segment) {
    boolean task = segment.kind() == Segment.Kind.ITEM && segment.of(Cue.ACTION) >= 1;
    if ((segment.of(Cue.CAUSE) == 0 && task)
        || (segment.of(Cue.DONE) >= 3 && segment.of(Cue.CAUSE) < 4)) {
      return false;
    }
    return segment.text().length() >= 10
        && (segment.advice() < 2.5
            || segment.of(Cue.CAUSE) >= 4
            || (segment.of(Cue.CAUSE) >= 2 && segment.of(Cue.ADVICE) == 0));
  }

  /** "Here is what happened.", "That settles it.", "It is no problem of the cache." */
  private static boolean isHollow(Segment segment) {
    double cause = segment.of(Cue.CAUSE);
    return segment.text().length() < 40
        && segment.specifics() == 0
        && (cause >= 3 || cause == 0 || segment.of(Cue.DENIAL) > 0);
  }

  private static boolean isLabelled(Segment segment) {
    return segment.kind() == Segment.Kind.ITEM
        && segment.of(Cue.CAUSE) >= 4
        && !segment.imperative();
  }

  private double weight(Segment segment) {
    double cause = segment.of(Cue.CAUSE);
    return cause
        + segment.exactness()
        + 0.35 * Math.min(4, conversation.outline(segment).paragraphCause(segment))
        + 2 * conversation.subject().coveredBy(segment.terms())
        + 1.3 * segment.of(Cue.RECAP)
        + (isLabelled(segment) ? 2 : 0)
        - (segment.text().length() < 30 ? 1 : 0)
        - (segment.kind() == Segment.Kind.ITEM && cause == 0 && segment.text().length() < 60
            ? 1.5
            : 0)
        - (conversation.outline(segment).isAfterAdvice(segment) ? 2.5 : 0)
        - 0.8 * segment.of(Cue.GUESS)
        - 0.5 * segment.of(Cue.ASK)
        - 0.5 * segment.advice()
        - segment.of(Cue.DONE) * 0.3
        - 0.7 * segment.of(Cue.WARNING)
        - segment.of(Cue.NOISE)
        - (cause < 2 ? 0.5 * segment.of(Cue.DENIAL) : 0);
  }
}
