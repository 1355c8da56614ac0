package supportbot.local.extractive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.Summary.Statement;

/** Why it happened, as the thread settles it in the end. */
final class Diagnosis {
  private static final int MOST = 4;

  /** What the best sentence must reach to be taken for the cause. */
  private static final double LEAST = 4;

  /** The same where nobody answered: only who says it outright is believed. */
  private static final double LEAST_ALONE = 7;

  private final Conversation conversation;
  private final Choice choice;
  private final Optional<Integer> message;
  private final double confidence;

  Diagnosis(Conversation conversation) {
    this.conversation = conversation;
    List<Segment> candidates = candidates().toList();
    List<Segment> seeds = candidates.stream().filter(Diagnosis::tellsWhy).toList();
    double least = conversation.isAnswered() ? LEAST : LEAST_ALONE;
    this.choice =
        new Choice(conversation, Wording.LONGEST_PASSAGE)
            .pick(seeds, this::weight, 1, least, least, false);
    this.message = choice.picked().stream().filter(Segment::byAws).map(Segment::message).findFirst();
    if (!choice.picked().isEmpty()) {
      choice.pick(candidates, this::weight, MOST - 1, least, LEAST, true);
    }
    this.confidence =
        choice.picked().stream().mapToDouble(this::weight).max().orElse(0) / (2 * LEAST);
  }

  Optional<Statement> statement() {
    return choice.statement();
  }

  /** The message that tells the cause, if one does. */
  Optional<Integer> message() {
    return message;
  }

  Terms said() {
    return choice.said();
  }

  /** How strongly the cause is told, 0 to 1. */
  double confidence() {
    return Math.min(1, confidence);
  }

  private static boolean tellsWhy(Segment segment) {
    return segment.of(Cue.CAUSE) >= 2 || segment.of(Cue.RECAP) >= 3;
  }

  private Stream<Segment> candidates() {
    return conversation
        .all()
        .filter(Segment::isProse)
        .filter(segment -> segment.text().length() >= 10)
        .filter(segment -> segment.advice() < 3 || segment.of(Cue.CAUSE) >= 4)
        .filter(segment -> conversation.listAdvice(segment) < 3)
        .filter(segment -> !conversation.asks(segment) && !conversation.isLead(segment));
  }

  private double weight(Segment segment) {
    double cause = segment.of(Cue.CAUSE);
    double denial = segment.of(Cue.DENIAL);
    double side = segment.byAws() ? 1.5 : conversation.isAnswered() ? -1.5 : 0;
    return cause
        + side
        + segment.exactness()
        + 3 * conversation.verdict(segment)
        + 2 * conversation.adoption(segment)
        + 1.5 * conversation.lateness(segment)
        + 2 * conversation.subject().coveredBy(segment.terms())
        + 2 * segment.of(Cue.RECAP)
        - (segment.message() == 0 ? 2 : 0)
        - (cause == 0 ? 1 : 0)
        - (conversation.isAfterAdvice(segment) ? 1.5 : 0)
        - 0.8 * segment.of(Cue.GUESS)
        - 0.5 * segment.of(Cue.ASK)
        - 0.8 * segment.advice()
        - 0.5 * conversation.listAdvice(segment)
        - 0.7 * segment.of(Cue.WARNING)
        - 0.6 * segment.of(Cue.NOISE)
        - (denial > 0 && cause < 4 ? denial : 0.3 * denial);
  }
}
