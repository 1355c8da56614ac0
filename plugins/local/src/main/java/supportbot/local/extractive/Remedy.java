package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;

/** What solved it, and the steps. */
final class Remedy {
  private static final double LEAST = 4;
  private static final double LEAST_ALONE = 7;

  private final Conversation conversation;
  private final Diagnosis diagnosis;
  private final Choice choice;

  Remedy(Conversation conversation, Diagnosis diagnosis) {
    this.conversation = conversation;
    this.diagnosis = diagnosis;
    List<Segment> prose = conversation.all().filter(Segment::isProse).toList();
    double least = conversation.isAnswered() ? LEAST : LEAST_ALONE;
    choice = new Choice(conversation);
    List<Segment> reports =
        prose.stream().filter(segment -> !segment.byAws() && segment.message() > 0).toList();
    List<Segment> advice = prose.stream().filter(Segment::byAws).toList();
    if (conversation.isAnswered()) {
      choice.pick(advice, this::advice, 1, least, least);
      choice.pick(reports, this::report, 1, least, least - 1);
      choice.pick(advice, this::advice, 1, least, least - 1);
    } else {
      choice.pick(prose, segment -> segment.of(Cue.CONFIRM) + segment.of(Cue.REMEDY) - 3, 2, least, least);
    }
  }

  Optional<Statement> solution() {
    return choice.statement();
  }

  /** Whether the customer said that it helped. */
  boolean isConfirmed() {
    return choice.picked().stream().anyMatch(segment -> !segment.byAws());
  }

  Summary.Fix fix() {
    List<Segment> picked = choice.picked();
    if (picked.isEmpty()) {
      return Summary.Fix.NONE;
    }
    double stopgap = picked.stream().mapToDouble(segment -> segment.of(Cue.WORKAROUND)).sum();
    return stopgap >= picked.size() ? Summary.Fix.WORKAROUND : Summary.Fix.PERMANENT;
  }

  List<Statement> steps(int most) {
    if (!conversation.isAnswered()) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (int message = 0; message < conversation.size(); message++) {
      steps.addAll(Step.in(conversation, message));
    }
    return steps.stream()
        .filter(step -> weight(step) >= 2)
        .sorted(Comparator.comparingDouble(this::weight).reversed())
        .limit(most)
        .sorted(Comparator.comparingInt(steps::indexOf))
        .map(step -> new Statement(step.text(), List.of(conversation.id(step.lead()))))
        .toList();
  }

  private double weight(Step step) {
    Segment lead = step.lead();
    return step.strength() + 3 * conversation.verdict(lead) + closeness(lead);
  }

  /** Advice in the message that tells the cause, or after it, is worth more than earlier tries. */
  private double closeness(Segment segment) {
    return diagnosis
        .message()
        .map(message -> message == segment.message() ? 3.0 : message < segment.message() ? 1 : -2)
        .orElse(2 * conversation.lateness(segment));
  }

  private double advice(Segment segment) {
    return segment.of(Cue.REMEDY)
        + closeness(segment)
        + 3 * conversation.verdict(segment)
        + 0.5 * segment.of(Cue.RECAP)
        + 2 * diagnosis.said().coveredBy(segment.terms())
        - 1.2 * segment.of(Cue.ASK)
        - 0.6 * segment.of(Cue.GUESS)
        - 0.8 * segment.of(Cue.WARNING)
        - segment.of(Cue.NOISE)
        - (segment.asks() ? 4 : 0)
        - (segment.text().endsWith(":") ? 1.5 : 0)
        - (segment.text().length() < 20 ? 2 : 0);
  }

  private double report(Segment segment) {
    return segment.of(Cue.CONFIRM)
        + 0.6 * segment.of(Cue.REMEDY)
        + 3 * conversation.lateness(segment)
        + 2 * diagnosis.said().coveredBy(segment.terms())
        - 1.5 * segment.of(Cue.REFUTE)
        - segment.of(Cue.ASK)
        - 1.2 * segment.of(Cue.NOISE)
        - (segment.asks() ? 4 : 0)
        - (segment.text().length() < 25 ? 3 : 0);
  }
}
