package supportbot.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Cases as {@code aws support describe-cases} prints them. */
final class Export {
  private static final Instant FIRST = Instant.parse("2025-03-04T05:06:07Z");

  private Export() {}

  /**
   * A resolved case with one message.
   *
   * @param number of eleven digits; later numbers are later cases
   * @param service the API's code of the service, or something hostile
   */
  static String aCase(long number, String subject, String service, String body) {
    return """
    {"caseId":"case-111122223333-muko-2025-%d","displayId":"%d","subject":"%s","status":"resolved",
     "serviceCode":"%s","categoryCode":"other","severityCode":"high","submittedBy":"a@example.com",
     "timeCreated":"%s","language":"en","unknownField":{"x":[1]},
     "recentCommunications":{"communications":[
       {"caseId":"x","body":"%s","submittedBy":"Amazon Web Services","timeCreated":"2026-03-05T05:06:07Z"}]}}\
    """
        .formatted(number, number, subject, service, FIRST.plusSeconds(number % 100_000), body);
  }

  static Path write(Path file, String... cases) throws IOException {
    return Files.writeString(file, "{\"cases\":[" + String.join(",", cases) + "]}");
  }
}
