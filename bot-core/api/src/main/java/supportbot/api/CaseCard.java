package supportbot.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a reader sees of a case at a glance. Texts are redacted, plain, and empty where the case
 * does not tell.
 *
 * @param number the display id, which people use for a case; digits
 * @param caseId the id that the AWS Support API uses
 * @param title the subject
 * @param service normalised name of the AWS service, such as {@code ec2}
 * @param category {@code technical}, {@code billing} or {@code account}
 * @param severity {@code low}, {@code normal}, {@code high}, {@code urgent} or {@code critical}
 * @param language ISO 639-1 code of the language that the case is written in
 * @param createdAt when the case was opened
 * @param url where the case can be seen, for those who may
 * @param question what the customer asked, in one or two sentences
 * @param cause why it happened
 * @param solution what solved it
 * @param steps what to do, in order
 */
public record CaseCard(
    String number,
    String caseId,
    String title,
    String service,
    String category,
    String severity,
    String language,
    Instant createdAt,
    Optional<URI> url,
    String question,
    String cause,
    String solution,
    List<String> steps) {

  public CaseCard {
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(question, "question");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(solution, "solution");
    steps = List.copyOf(steps);
  }
}
