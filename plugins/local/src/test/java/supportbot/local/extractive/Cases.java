package supportbot.local.extractive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import supportbot.api.CaseMessage;
import supportbot.api.CaseMessage.Author;
import supportbot.api.SupportCase;

/** Cases for tests. */
final class Cases {
  private Cases() {}

  /** A thread in which the customer writes first and the sides take turns. */
  static SupportCase thread(String subject, String... bodies) {
    List<CaseMessage> messages = new ArrayList<>();
    for (int i = 0; i < bodies.length; i++) {
      messages.add(
          new CaseMessage(
              "m" + (i + 1),
              i % 2 == 0 ? Author.CUSTOMER : Author.AWS,
              i % 2 == 0 ? "engineer (Role)" : "Amazon Web Services",
              Instant.EPOCH.plusSeconds(i),
              bodies[i],
              List.of()));
    }
    return of(subject, "amazon-elastic-compute-cloud-linux", messages);
  }

  static SupportCase of(String subject, String serviceCode, List<CaseMessage> messages) {
    return new SupportCase(
        "case-111122223333-muko-2026-0000000000000001",
        "17000009001",
        subject,
        "resolved",
        serviceCode,
        "other",
        "low",
        "engineer (Role)",
        Instant.EPOCH,
        Optional.empty(),
        "en",
        messages);
  }
}
