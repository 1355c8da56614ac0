package supportbot.engine.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import supportbot.api.Answer;
import supportbot.api.Citation;
import supportbot.api.Question;
import supportbot.engine.chain.Response.Outcome;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** Puts together what a person is shown from what the steps have found. For one question. */
final class ResponseComposer {
  private final Question question;
  private final List<String> notices;
  private final Texts texts;
  private @Nullable String lastText;
  private int revision;

  ResponseComposer(Question question, List<String> notices) {
    this.question = question;
    this.notices = notices;
    this.texts = Texts.in(question.language());
  }

  /**
   * What is to be shown.
   *
   * @param findings what the steps have found, in order of preference; those that have not ended
   *     are not among them
   * @param shown what the chain has chosen, if anything
   * @param hint what goes with a reply that is not sure
   */
  Response compose(
      List<Finding> findings,
      Optional<Finding> shown,
      Optional<Finding> hint,
      List<Reason> reasons,
      Duration elapsed,
      boolean pending) {
    boolean failed = reasons.stream().anyMatch(ResponseComposer::isFailure);
    boolean passed = reasons.stream().anyMatch(reason -> reason.outcome() == Reason.Outcome.PASS);
    Optional<Answer.Hint> help = Optional.empty();
    List<Citation> citations;
    Outcome outcome;
    String text;
    switch (shown.map(Finding::answer).orElse(null)) {
      case Answer.Reply reply -> {
        boolean sure = reply.confidence() == Answer.Confidence.ANSWERS;
        outcome = sure ? Outcome.REPLY : Outcome.CLOSEST;
        citations = reply.citations();
        help = sure ? Optional.empty() : hint.map(finding -> (Answer.Hint) finding.answer());
        text = reply.markdown() + help.map(found -> "\n\n" + found.markdown()).orElse("");
      }
      case Answer.Hint found -> {
        outcome = Outcome.HINT;
        citations = related(findings);
        help = Optional.of(found);
        text = failed ? partlyFailed() + "\n\n" + found.markdown() : found.markdown();
      }
      case Answer.Pass _ -> throw new IllegalStateException("a pass is not shown");
      case null -> {
        outcome = failed && !passed && !pending ? Outcome.ERROR : Outcome.NONE;
        citations = related(findings);
        text = nothing(failed, passed, pending);
      }
    }
    if (!text.equals(lastText)) {
      lastText = text;
      revision++;
    }
    return new Response(
        question.id(),
        revision,
        outcome,
        shown.map(finding -> finding.reason().answerer()),
        question.language(),
        text,
        citations.stream().limit(question.limit()).toList(),
        help,
        notices,
        reasons,
        elapsed,
        pending);
  }

  /** Cases that were found without anybody being sure, best first, each once. */
  static List<Citation> related(List<Finding> findings) {
    Map<String, Citation> related = new LinkedHashMap<>();
    for (Finding finding : findings) {
      List<Citation> found =
          switch (finding.answer()) {
            case Answer.Reply reply -> reply.citations();
            case Answer.Pass pass -> pass.related();
            case Answer.Hint _ -> List.of();
          };
      found.forEach(citation -> related.putIfAbsent(citation.card().number(), citation));
    }
    return new ArrayList<>(related.values());
  }

  private String nothing(boolean failed, boolean passed, boolean pending) {
    if (pending) {
      return texts.say(Phrase.NOTHING_YET);
    }
    if (failed && !passed) {
      return texts.say(Phrase.ERROR, question.id());
    }
    String nothing = texts.say(Phrase.NOTHING_FOUND);
    return failed ? nothing + "\n\n" + partlyFailed() : nothing;
  }

  private String partlyFailed() {
    return texts.say(Phrase.PARTLY_FAILED, question.id());
  }

  private static boolean isFailure(Reason reason) {
    return switch (reason.outcome()) {
      case FAILED, TIMEOUT, REJECTED, MISSING -> true;
      case REPLY, CLOSEST, HINT, PASS, CANCELLED, RUNNING, SKIPPED -> false;
    };
  }
}
