package supportbot.engine.report;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.Explanation;

/**
 * How a question came to its answer. Holds no text of the question.
 *
 * @param id of the question
 * @param askedAt when it was accepted; null when that is not known any more
 * @param open whether it is still being worked on
 * @param outcome the kind of answer that was shown last, such as {@code reply}; empty for none
 * @param answerer who gave it; empty for the bot itself
 * @param revision which answer it is; 0 for none
 * @param reasons what became of each answerer, in order of preference
 * @param cases numbers of the cases that were shown, best first
 */
public record WhyReport(
    String id,
    @Nullable Instant askedAt,
    boolean open,
    String outcome,
    String answerer,
    int revision,
    List<Step> reasons,
    List<String> cases) {

  /** What became of an answerer; the outcome is that of a {@link Reason} in lower case. */
  public record Step(String answerer, String outcome, long ms, String reason) {
    /** The same of a reason. */
    public static Step of(Reason reason) {
      return new Step(
          reason.answerer(),
          reason.outcome().name().toLowerCase(Locale.ROOT),
          reason.took().toMillis(),
          reason.text());
    }
  }

  public WhyReport {
    Objects.requireNonNull(id, "id");
    outcome = Objects.requireNonNullElse(outcome, "");
    answerer = Objects.requireNonNullElse(answerer, "");
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    cases = cases == null ? List.of() : List.copyOf(cases);
  }

  /** What the dispatcher knows. */
  public static WhyReport of(Explanation explanation) {
    List<Response> shown = explanation.shown();
    Response last = shown.isEmpty() ? null : shown.getLast();
    return new WhyReport(
        explanation.questionId(),
        explanation.askedAt(),
        explanation.open(),
        last == null ? "" : last.outcome().name().toLowerCase(Locale.ROOT),
        last == null ? "" : last.answerer().orElse(""),
        last == null ? 0 : last.revision(),
        explanation.reasons().stream().map(Step::of).toList(),
        last == null
            ? List.of()
            : last.citations().stream().map(one -> one.card().number()).toList());
  }
}
