package supportbot.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where a case stands in the archive: {@code category/service/date/case-id}. The date is the day
 * (UTC) on which the case was created, so that a case that is resolved twice keeps its place.
 */
public final class ArchiveKey {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private ArchiveKey() {}

  /**
   * Makes the key of a case. Each segment holds {@code a-z 0-9 _ -} only, whatever it is made from:
   * a text that is not safe as it is gets a shortened form with a digest.
   *
   * @param displayId the number that people use for the case
   */
  public static String of(String category, String service, Instant createdAt, String displayId) {
    return String.join(
        "/",
        SafeName.of(category),
        SafeName.of(service),
        SafeName.of(day(createdAt).toString()),
        SafeName.of(displayId));
  }

  /** The day (UTC) of a time; years that cannot be become the first or the last that can. */
  static LocalDate day(Instant time) {
    Instant possible = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    return possible.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
