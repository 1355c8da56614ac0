package supportbot.local.extractive;

import java.util.List;
import java.util.Optional;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.Summary.Statement;
import supportbot.api.SupportCase;

/**
 * Summarises a case by its own sentences, with rules alone. Takes a millisecond or two a case and
 * time linear in its length. This class is thread-safe.
 */
final class ExtractiveSummarizer implements Summarizer {
  static final String NAME = "extractive";

  /** Raised whenever a rule, a cue or a name changes what comes out. */
  static final String RULES = "extractive-1";

  private final int maxSteps;

  ExtractiveSummarizer(int maxSteps) {
    this.maxSteps = maxSteps;
  }

  @Override
  public Identity identity() {
    return new Identity(NAME, "none", RULES + "-steps-" + maxSteps);
  }

  @Override
  public Summary summarize(SupportCase redacted) {
    Conversation conversation = new Conversation(redacted);
    Problem problem = new Problem(conversation);
    Diagnosis diagnosis = new Diagnosis(conversation);
    Remedy remedy = new Remedy(conversation, diagnosis);
    Classification classification = new Classification(redacted, conversation);

    Statement question = problem.question(redacted.subject());
    List<Statement> steps = remedy.steps(maxSteps);
    List<String> services = classification.services();
    List<String> errorCodes = classification.errorCodes();
    return new Summary(
        question,
        problem.impact(question),
        diagnosis.statement(),
        remedy.solution(steps),
        steps,
        remedy.fix(),
        classification.category(),
        classification.service(services),
        services,
        errorCodes,
        classification.tags(services, errorCodes),
        language(redacted, conversation),
        confidence(diagnosis, remedy),
        Optional.empty());
  }

  private static String language(SupportCase redacted, Conversation conversation) {
    List<String> own =
        conversation.all().filter(s -> s.isProse() && !s.byAws()).map(Segment::text).toList();
    return CaseLanguage.of(own.isEmpty() ? List.of(redacted.subject()) : own, redacted.language());
  }

  /** A cause that is told outright and a solution that the customer confirms make it sure. */
  private static double confidence(Diagnosis diagnosis, Remedy remedy) {
    double confidence = 0.3 + 0.3 * diagnosis.confidence();
    confidence += remedy.fix() != Summary.Fix.NONE ? 0.15 : 0;
    confidence += remedy.isConfirmed() ? 0.2 : 0;
    return Math.round(confidence * 100) / 100.0;
  }
}
