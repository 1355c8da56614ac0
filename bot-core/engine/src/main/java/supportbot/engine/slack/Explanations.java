package supportbot.engine.slack;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.dispatch.Explanation;
import supportbot.engine.report.WhyReport;
import supportbot.engine.slack.mention.KeptAnswer;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.Mentions;
import supportbot.engine.slack.mention.OpenMention;

/**
 * What is known of how questions came to their answers: from the dispatcher while it remembers,
 * else from the records in the state store, which other instances write too. Thread-safe; what
 * reads the store throws {@link supportbot.api.ComponentException} when that is away.
 */
final class Explanations {
  private final Dispatcher dispatcher;
  private final Mentions mentions;

  Explanations(Dispatcher dispatcher, Mentions mentions) {
    this.dispatcher = dispatcher;
    this.mentions = mentions;
  }

  /** The mention that a question was; the id of a question that was edited ends in its wording. */
  static Optional<MentionId> mention(String questionId) {
    int wording = questionId.indexOf('~');
    return MentionId.of(wording < 0 ? questionId : questionId.substring(0, wording));
  }

  /** What is kept of a question; empty when it is forgotten. */
  Optional<MentionRecord> record(String questionId) throws InterruptedException {
    Optional<MentionId> id = mention(questionId);
    return id.isEmpty() ? Optional.empty() : mentions.find(id.get()).map(OpenMention::record);
  }

  /** What became of each answerer; empty when the question is forgotten. */
  Optional<List<Reason>> reasons(String questionId) throws InterruptedException {
    Optional<Explanation> fresh = dispatcher.why(questionId);
    if (fresh.isPresent()) {
      return fresh.map(Explanation::reasons);
    }
    return record(questionId)
        .map(
            record -> Optional.ofNullable(record.answer()).map(Answers::reasons).orElse(List.of()));
  }

  /** An answer as it was shown; empty when this process has not shown it, or has forgotten it. */
  Optional<Response> shown(String questionId, int revision) {
    return dispatcher.why(questionId).stream()
        .flatMap(explanation -> explanation.shown().stream())
        .filter(response -> response.revision() == revision)
        .findFirst();
  }

  /** What the record of a question tells. */
  Optional<WhyReport> report(String questionId) throws InterruptedException {
    return record(questionId).map(record -> report(questionId, record));
  }

  private static WhyReport report(String questionId, MentionRecord record) {
    KeptAnswer answer = record.answer();
    if (answer == null) {
      return new WhyReport(
          questionId, record.claimedAt(), record.state().isOpen(), "", "", 0, List.of(), List.of());
    }
    return new WhyReport(
        questionId,
        record.claimedAt(),
        record.state().isOpen(),
        answer.outcome().toLowerCase(Locale.ROOT),
        answer.answerer(),
        answer.revision(),
        Answers.reasons(answer).stream().map(WhyReport.Step::of).toList(),
        answer.cases().stream().map(KeptAnswer.KeptCase::number).toList());
  }
}
