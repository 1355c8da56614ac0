package supportbot.engine.slack;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import supportbot.engine.chain.Response;
import supportbot.engine.slack.feedback.Vote;
import supportbot.engine.slack.feedback.Votes;
import supportbot.engine.slack.mention.KeptAnswer;

/** Keeps votes with what they are about, so that they can be read when all else is forgotten. */
final class VoteKeeper {
  private final Votes votes;
  private final Explanations explanations;
  private final InstantSource clock;

  VoteKeeper(Votes votes, Explanations explanations, InstantSource clock) {
    this.votes = votes;
    this.explanations = explanations;
    this.clock = clock;
  }

  /**
   * Keeps a vote.
   *
   * @param reason redacted; null for none
   * @param question redacted
   * @throws supportbot.api.ComponentException when it cannot be kept
   */
  void keep(Buttons.Target target, Vote.Opinion opinion, @Nullable String reason, String question)
      throws InterruptedException {
    Optional<Response> shown = explanations.shown(target.question(), target.revision());
    KeptAnswer kept = target.record().answer();
    boolean same = kept != null && kept.revision() == target.revision();
    String answerer = "";
    String outcome = "";
    List<String> cases = List.of();
    if (shown.isPresent()) {
      answerer = shown.get().answerer().orElse("");
      outcome = shown.get().outcome().name();
      cases = shown.get().citations().stream().map(one -> one.card().number()).toList();
    } else if (kept != null && same) {
      answerer = kept.answerer();
      outcome = kept.outcome();
      cases = kept.cases().stream().map(KeptAnswer.KeptCase::number).toList();
    }
    votes.put(
        target.record().id(),
        new Vote(
            clock.instant(),
            target.question(),
            target.channel(),
            target.user(),
            opinion,
            reason,
            target.revision(),
            answerer,
            outcome.toLowerCase(Locale.ROOT),
            cases,
            question));
  }
}
