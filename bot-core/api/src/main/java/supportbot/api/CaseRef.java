package supportbot.api;

import java.time.Instant;
import java.util.Objects;

/**
 * A case in a listing; the fields are those of {@link SupportCase}.
 *
 * @param caseId the id to fetch it by
 */
public record CaseRef(
    String caseId,
    String displayId,
    String status,
    String serviceCode,
    String language,
    Instant createdAt) {
  public CaseRef {
    Objects.requireNonNull(caseId, "caseId");
    Objects.requireNonNull(displayId, "displayId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(serviceCode, "serviceCode");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(createdAt, "createdAt");
  }
}
