package supportbot.sync;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Where a case stands in the archive: {@code category/service/date/case-id}. The date is the day
 * (UTC) on which the case was created, so that a case that is resolved twice keeps its place.
 */
public final class ArchiveKey {

  private ArchiveKey() {}

  /**
   * Makes the key of a case. Each segment holds {@code a-z 0-9 _ -} only, whatever it is made from:
   * a text that is not safe as it is gets a shortened form with a digest.
   *
   * @param displayId the number that people use for the case
   */
  public static String of(String category, String service, Instant createdAt, String displayId) {
    String date = createdAt.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    return String.join(
        "/",
        SafeName.of(category),
        SafeName.of(service),
        SafeName.of(date),
        SafeName.of(displayId));
  }
}
