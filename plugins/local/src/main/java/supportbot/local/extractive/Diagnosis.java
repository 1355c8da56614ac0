package supportbot.local.extractive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.Summary.Statement;

/** Why it happened, as the thread settles it in the end. */
final class Diagnosis {
  /** What the best sentence must reach to be taken for the cause. */
  private static final double LEAST = 4;

  /** The same where nobody answered: only who says it outright is believed. */
  private static final double LEAST_ALONE = 7;

  private final Conversation conversation;
  private final Choice choice;
  private final double confidence;

  Diagnosis(Conversation conversation) {
    this.conversation = conversation;
    List<Segment> candidates = candidates().toList();
    double least = conversation.isAnswered() ? LEAST : LEAST_ALONE;
    this.choice = new Choice(conversation).pick(candidates, this::weight, 3, least, 3);
    this.confidence =
        choice.picked().stream().mapToDouble(this::weight).max().orElse(0) / (2 * LEAST);
  }

  Optional<Statement> statement() {
    return choice.statement();
  }

  /** The message that tells the cause, if one does. */
  Optional<Integer> message() {
    return choice.picked().stream().filter(Segment::byAws).map(Segment::message).findFirst();
  }

  Terms said() {
    return choice.said();
  }

  /** How strongly the cause is told, 0 to 1. */
  double confidence() {
    return Math.min(1, confidence);
  }

  private Stream<Segment> candidates() {
    return conversation
        .all()
        .filter(Segment::isProse)
        .filter(segment -> segment.text().length() >= 10)
        .filter(segment -> !conversation.asks(segment) && !conversation.isLead(segment));
  }

  private double weight(Segment segment) {
    double cause = segment.of(Cue.CAUSE);
    double denial = segment.of(Cue.DENIAL);
    double side = segment.byAws() ? 1.5 : conversation.isAnswered() ? -1.5 : 0;
    double opening = segment.message() == 0 ? -2 : 0;
    double listed =
        segment.kind() == Segment.Kind.ITEM
            ? conversation.lead(segment).map(lead -> lead.of(Cue.ADVICE)).orElse(0.0)
            : 0;
    return cause
        + side
        + opening
        + segment.exactness()
        + 3 * conversation.verdict(segment)
        + 2 * conversation.adoption(segment)
        + 1.5 * conversation.lateness(segment)
        + 2 * conversation.subject().coveredBy(segment.terms())
        + segment.of(Cue.RECAP)
        - (cause == 0 ? 2 : 0)
        - 0.8 * segment.of(Cue.GUESS)
        - 0.5 * segment.of(Cue.ASK)
        - 0.8 * segment.of(Cue.ADVICE)
        - 0.5 * listed
        - 0.7 * segment.of(Cue.WARNING)
        - 0.6 * segment.of(Cue.NOISE)
        - (denial > 0 && cause < 4 ? denial : 0.3 * denial);
  }
}
