package supportbot.engine.slack;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import supportbot.api.Answer;
import supportbot.api.CaseCard;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.slack.mention.KeptAnswer;
import supportbot.engine.slack.mention.KeptAnswer.KeptCase;
import supportbot.engine.slack.mention.KeptAnswer.KeptDraft;
import supportbot.engine.slack.mention.KeptAnswer.KeptReason;

/** Makes what is kept of an answer. */
final class Answers {
  private Answers() {}

  /**
   * What is kept of an answer.
   *
   * @param question redacted
   */
  static KeptAnswer kept(Response response, String question) {
    return new KeptAnswer(
        response.revision(),
        response.outcome().name(),
        response.answerer().orElse(""),
        response.language().code(),
        response.elapsed().toMillis(),
        response.reasons().stream().map(Answers::reason).toList(),
        response.citations().stream().map(Answers::one).toList(),
        response.hint().flatMap(Answer.Hint::draft).map(Answers::draft).orElse(null),
        question);
  }

  /** The reasons of an answer that was kept; those of another version of the bot are left out. */
  static List<Reason> reasons(KeptAnswer kept) {
    Set<String> known =
        Arrays.stream(Reason.Outcome.values()).map(Enum::name).collect(Collectors.toSet());
    return kept.reasons().stream()
        .filter(one -> known.contains(one.outcome()))
        .map(
            one ->
                new Reason(
                    one.answerer(),
                    Reason.Outcome.valueOf(one.outcome()),
                    Duration.ofMillis(one.millis()),
                    one.text()))
        .toList();
  }

  /** The draft of an answer that was kept. */
  static Optional<CaseDraft> draft(KeptAnswer kept) {
    return Optional.ofNullable(kept.draft())
        .map(
            one ->
                new CaseDraft(
                    one.subject(),
                    one.description(),
                    one.service(),
                    one.category(),
                    one.severity()));
  }

  private static KeptReason reason(Reason reason) {
    return new KeptReason(
        reason.answerer(), reason.outcome().name(), reason.took().toMillis(), reason.text());
  }

  private static KeptCase one(Citation citation) {
    CaseCard card = citation.card();
    return new KeptCase(
        card.number(),
        card.caseId(),
        card.title(),
        card.service(),
        card.category(),
        card.severity(),
        card.language(),
        card.createdAt().toString(),
        Optional.ofNullable(card.url().orElse(null)).map(Object::toString).orElse(null),
        citation.score());
  }

  private static KeptDraft draft(CaseDraft draft) {
    return new KeptDraft(
        draft.subject(), draft.description(), draft.service(), draft.category(), draft.severity());
  }
}
