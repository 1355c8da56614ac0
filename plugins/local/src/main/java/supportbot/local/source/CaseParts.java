package supportbot.local.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import supportbot.api.CaseRef;

/** Everything that the files tell about one case: where it stands, not what it says. */
final class CaseParts {
  final List<Part> cases = new ArrayList<>(1);
  final List<Part> communications = new ArrayList<>(0);

  /** From the telling with the latest communication. */
  @Nullable CaseRef ref;

  /** Whether {@link CaseRef#createdAt()} was told, not guessed. */
  boolean created;

  /** The earliest communication; a case without a time of its own began with it. */
  Instant first = Instant.MAX;

  /** The latest communication in the telling that {@link #ref} is from. */
  Instant latest = Instant.MIN;

  /** Where the listing says that the case has no messages to be found. */
  void seen(Instant communication) {
    if (communication.isBefore(first)) {
      first = communication;
    }
  }

  /** The case in a listing. */
  CaseRef listed(CaseRef known) {
    if (created || first.equals(Instant.MAX)) {
      return known;
    }
    return new CaseRef(
        known.caseId(),
        known.displayId(),
        known.status(),
        known.serviceCode(),
        known.language(),
        first);
  }
}
