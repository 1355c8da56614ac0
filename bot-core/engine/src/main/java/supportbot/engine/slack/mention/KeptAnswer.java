package supportbot.engine.slack.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an answer for buttons that are pressed later, maybe at another instance.
 *
 * @param revision which answer it is
 * @param outcome its kind, such as {@code REPLY}
 * @param answerer who said it; empty for the bot itself
 * @param language ISO 639-1
 * @param millis how long it took
 * @param reasons what became of each answerer
 * @param cases the cases that it cites, or those that came closest; best first
 * @param draft a draft of a support case
 * @param question what was asked, redacted; for what is asked about it later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptAnswer(
    int revision,
    String outcome,
    String answerer,
    String language,
    long millis,
    List<KeptReason> reasons,
    List<KeptCase> cases,
    @Nullable KeptDraft draft,
    String question) {

  public KeptAnswer {
    reasons = List.copyOf(reasons);
    cases = List.copyOf(cases);
    question = Objects.requireNonNullElse(question, ""); // older records have none
  }

  /** What became of an answerer. */
  public record KeptReason(String answerer, String outcome, long millis, String text) {}

  /** A case at a glance. */
  public record KeptCase(
      String number,
      String caseId,
      String title,
      String service,
      String category,
      String severity,
      String language,
      String createdAt,
      @Nullable String url,
      double score) {}

  /** A support case that is ready to be opened. */
  public record KeptDraft(
      String subject, String description, String service, String category, String severity) {}
}
