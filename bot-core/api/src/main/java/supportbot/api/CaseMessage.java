package supportbot.api;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One communication of a case.
 *
 * @param id names the message within its case: {@code m1} is the oldest, {@code m2} the next
 * @param author which side wrote it
 * @param submittedBy who wrote it, as the API gives it; may hold personal data
 * @param at when it was written
 * @param body plain text; the API limits it to 8,000 characters, exports may hold more
 * @param attachments names of attached files
 */
public record CaseMessage(
    String id,
    Author author,
    String submittedBy,
    Instant at,
    String body,
    List<String> attachments) {

  /** A side of the conversation. */
  public enum Author {
    CUSTOMER,
    AWS
  }

  public CaseMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(author, "author");
    Objects.requireNonNull(submittedBy, "submittedBy");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(body, "body");
    attachments = List.copyOf(attachments);
  }
}
