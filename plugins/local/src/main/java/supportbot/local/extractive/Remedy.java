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
    choice = new Choice(conversation, Wording.LONGEST_PASSAGE);
    List<Segment> reports =
        prose.stream()
            .filter(segment -> !segment.byAws())
            .filter(
                segment ->
                    segment.message()
                        > (diagnosis.isRecap() ? 0 : Math.max(0, diagnosis.message().orElse(0))))
            .toList();
    if (conversation.isAnswered()) {
      List<Segment> advice = prose.stream().filter(this::advises).toList();
      choice.pick(advice, this::advice, 1, least, least, false);
      choice.pick(reports, this::report, 2, least, least, false);
      choice.pick(advice, this::advice, 1, least, least, true);
    } else {
      choice.pick(prose, Remedy::ownReport, 2, least, least, false);
    }
  }

  /** What solved it; where no sentence tells, the first steps do. */
  Optional<Statement> solution(List<Statement> steps) {
    Optional<Statement> told = choice.statement();
    return told.isPresent() ? told : steps.stream().findFirst();
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
    if (diagnosis.message().isEmpty() && !isConfirmed()) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (int message = 0; message < conversation.size(); message++) {
      steps.addAll(Step.in(conversation, message));
    }
    return steps.stream()
        .filter(step -> weight(step) >= 3)
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
        .map(
            message ->
                message == segment.message()
                    ? 3.0
                    : message < segment.message() ? 1 : 4 * conversation.adoption(segment) - 3)
        .orElse(2 * conversation.lateness(segment));
  }

  private boolean advises(Segment segment) {
    return segment.byAws()
        && segment.text().length() >= 15
        && segment.advice()
                + segment.of(Cue.DONE)
                + conversation.outline(segment).listAdvice(segment)
            >= 2.5
        && !conversation.outline(segment).dangles(segment)
        && !segment.isLabelledStory()
        && !diagnosis.holds(segment)
        && !conversation.asks(segment)
        && !conversation.isLead(segment);
  }

  private double advice(Segment segment) {
    return segment.advice()
        + segment.of(Cue.DONE)
        + 0.5 * conversation.outline(segment).listAdvice(segment)
        + 0.5 * segment.of(Cue.ACTION)
        + segment.exactness()
        + closeness(segment)
        + 3 * conversation.verdict(segment)
        + 2 * conversation.adoption(segment)
        + 0.5 * segment.of(Cue.RECAP)
        + 2 * diagnosis.said().coveredBy(segment.terms())
        - 0.5 * segment.of(Cue.CAUSE)
        - 1.2 * segment.of(Cue.ASK)
        - 0.6 * segment.of(Cue.GUESS)
        - segment.of(Cue.WARNING)
        - (diagnosis.isAside(segment) ? 3 : 0)
        - segment.of(Cue.NOISE);
  }

  private double report(Segment segment) {
    return Math.min(4, segment.of(Cue.CONFIRM))
        + Math.min(3, segment.of(Cue.ACTION))
        + segment.exactness()
        + 2 * conversation.lateness(segment)
        - 1.5 * segment.of(Cue.REFUTE)
        - segment.of(Cue.ASK)
        - 1.2 * segment.of(Cue.NOISE)
        - (conversation.asks(segment) ? 4 : 0)
        - (segment.text().length() < 25 ? 3 : 0);
  }

  /** Where nobody answered: the writer says himself what helped. */
  private static double ownReport(Segment segment) {
    return segment.of(Cue.CONFIRM) + segment.of(Cue.ACTION) - segment.of(Cue.NOISE) - 2;
  }
}
