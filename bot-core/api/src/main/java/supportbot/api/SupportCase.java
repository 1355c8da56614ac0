package supportbot.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A case as AWS Support tells it, whole.
 *
 * @param caseId the id that the API uses, such as {@code
 *     case-111122223333-muko-2025-0123456789abcdef}
 * @param displayId the number that people use; digits; the case id where there is none
 * @param subject the subject line
 * @param status as the API gives it: {@code "opened"}, {@code "resolved"} and others
 * @param serviceCode as the API gives it, such as {@code amazon-elastic-compute-cloud-linux};
 *     untrusted
 * @param categoryCode as the API gives it; untrusted
 * @param severityCode as the API gives it
 * @param submittedBy who opened the case; may hold personal data
 * @param createdAt when it was opened
 * @param resolvedAt when it was resolved, as near as that can be told; empty while it is open
 * @param language ISO 639-1 code, as the API gives it
 * @param messages every communication, oldest first; may be empty
 */
public record SupportCase(
    String caseId,
    String displayId,
    String subject,
    String status,
    String serviceCode,
    String categoryCode,
    String severityCode,
    String submittedBy,
    Instant createdAt,
    Optional<Instant> resolvedAt,
    String language,
    List<CaseMessage> messages) {

  public SupportCase {
    if (caseId.isBlank()) {
      throw new IllegalArgumentException("caseId is blank");
    }
    if (displayId.isBlank()) {
      throw new IllegalArgumentException("displayId is blank");
    }
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(serviceCode, "serviceCode");
    Objects.requireNonNull(categoryCode, "categoryCode");
    Objects.requireNonNull(severityCode, "severityCode");
    Objects.requireNonNull(submittedBy, "submittedBy");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(resolvedAt, "resolvedAt");
    Objects.requireNonNull(language, "language");
    messages = List.copyOf(messages);
  }
}
