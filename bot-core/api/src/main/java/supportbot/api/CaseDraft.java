package supportbot.api;

import java.util.Objects;

/**
 * A support case that a person can open as it stands. Already redacted.
 *
 * @param subject one line
 * @param description plain text
 * @param service normalised name of the AWS service, or empty when it cannot be told
 * @param category {@code technical}, {@code billing} or {@code account}
 * @param severity {@code low}, {@code normal}, {@code high}, {@code urgent} or {@code critical}
 */
public record CaseDraft(
    String subject, String description, String service, String category, String severity) {
  public CaseDraft {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(description, "description");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(severity, "severity");
  }
}
