package supportbot.engine.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import supportbot.api.Answer;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.api.ErrorKind;
import supportbot.api.Language;
import supportbot.api.Redactor;
import supportbot.engine.guard.CallResult;
import supportbot.engine.plugin.Lease;
import supportbot.engine.text.OneLine;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** Makes of what an answerer said something that may be shown. */
final class AnswerCheck {
  /** An answer beyond this is a defect, and would stop whoever formats it. */
  static final int LONGEST = 200_000;

  private final CaseCheck cases;
  private final Redactor redactor;
  private final boolean redactPersonalData;

  AnswerCheck(CaseCheck cases, Redactor redactor, boolean redactPersonalData) {
    this.cases = cases;
    this.redactor = redactor;
    this.redactPersonalData = redactPersonalData;
  }

  Redaction redaction() {
    return new Redaction(redactor, redactPersonalData);
  }

  /** Redacts and checks; takes no longer than the time for the look-ups. */
  Finding check(
      String name, CallResult<Answer> result, Language language, Lease lease, Duration time)
      throws InterruptedException {
    return switch (result) {
      case CallResult.Failed<Answer>(var how, var kind, var reason, var took) ->
          failure(name, outcome(how), kind, redaction().text(reason), took);
      case CallResult.Returned<Answer>(Answer.Pass pass, var took) -> {
        Checked checked = check("", pass.related(), language, lease, time);
        yield new Finding(
            new Answer.Pass(pass.reason(), pass.kind(), checked.citations()),
            Finding.Trust.UNCERTAIN,
            new Reason(
                name,
                pass.kind().isPresent() ? Reason.Outcome.FAILED : Reason.Outcome.PASS,
                took,
                redaction().text(OneLine.of(pass.reason()))));
      }
      case CallResult.Returned<Answer>(Answer.Hint hint, var took) ->
          hint.markdown().length() > LONGEST
              ? tooLong(name, took)
              : new Finding(
                  redaction().hint(hint),
                  Finding.Trust.UNCERTAIN,
                  new Reason(name, Reason.Outcome.HINT, took, ""));
      case CallResult.Returned<Answer>(Answer.Reply reply, var took) -> {
        if (reply.markdown().length() > LONGEST) {
          yield tooLong(name, took);
        }
        Checked checked = check(reply.markdown(), reply.citations(), language, lease, time);
        boolean sure = reply.confidence() == Answer.Confidence.ANSWERS;
        yield new Finding(
            new Answer.Reply(checked.markdown(), checked.citations(), reply.confidence()),
            checked.trust(),
            new Reason(
                name,
                sure ? Reason.Outcome.REPLY : Reason.Outcome.CLOSEST,
                took,
                checked.remark()));
      }
    };
  }

  /** A finding for a step that has nothing to show. */
  static Finding failure(
      String name, Reason.Outcome outcome, ErrorKind kind, String reason, Duration took) {
    return new Finding(
        new Answer.Pass(reason, Optional.of(kind), List.of()),
        Finding.Trust.UNCERTAIN,
        new Reason(name, outcome, took, reason));
  }

  private static Finding tooLong(String name, Duration took) {
    String reason = "its answer is longer than " + LONGEST + " characters";
    return failure(name, Reason.Outcome.FAILED, ErrorKind.INTERNAL, reason, took);
  }

  private static Reason.Outcome outcome(CallResult.How how) {
    return switch (how) {
      case THREW -> Reason.Outcome.FAILED;
      case TIMED_OUT -> Reason.Outcome.TIMEOUT;
      case REJECTED -> Reason.Outcome.REJECTED;
      case WITHDRAWN -> Reason.Outcome.CANCELLED;
    };
  }

  private record Checked(
      String markdown, List<Citation> citations, Finding.Trust trust, String remark) {}

  /** Redacted first: what has become a mark is not taken for the number of a case. */
  private Checked check(
      String markdown, List<Citation> citations, Language language, Lease lease, Duration time)
      throws InterruptedException {
    Redaction redaction = redaction();
    String text = redaction.text(markdown);
    CaseNumbers named = CaseNumbers.in(text);
    Set<String> numbers = new TreeSet<>(named.numbers());
    citations.forEach(citation -> numbers.add(citation.card().number()));
    CaseCheck.Verdict verdict = cases.check(numbers, lease, time).without(Quotes.of(citations));
    List<Citation> kept = new ArrayList<>();
    int dropped = 0;
    for (Citation citation : citations) {
      String number = citation.card().number();
      if (verdict.unknown().contains(number)) {
        dropped++;
      } else {
        // What the archive says of the case, not what the answer says.
        CaseCard card = verdict.known().getOrDefault(number, citation.card());
        Citation real = new Citation(card, citation.score(), citation.passage());
        kept.add(redaction.citation(real));
      }
    }
    Set<String> suspects = new TreeSet<>(verdict.unknown());
    if (verdict.lookupFailed()) {
      suspects.addAll(verdict.untold());
    }
    String note = Texts.in(language).say(Phrase.UNVERIFIED);
    String marked = named.mark(text, suspects, language == Language.ENGLISH ? " " + note : note);
    return new Checked(marked, kept, verdict.trust(), remark(verdict, dropped));
  }

  private static String remark(CaseCheck.Verdict verdict, int dropped) {
    if (!verdict.unknown().isEmpty()) {
      return verdict.unknown().size()
          + " cases that it names are not known; citations dropped: "
          + dropped;
    }
    return verdict.lookupFailed() ? "its cases could not be checked" : "";
  }
}
