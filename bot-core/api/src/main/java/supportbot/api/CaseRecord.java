package supportbot.api;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A case as it is kept: redacted, summarised, classified.
 *
 * @param redacted the case without secrets and personal data
 * @param summary what it was about
 * @param category {@code technical}, {@code billing} or {@code account}
 * @param service normalised name of the AWS service; a safe path segment
 * @param provenance where it comes from and what made it
 */
public record CaseRecord(
    SupportCase redacted, Summary summary, String category, String service, Provenance provenance) {

  public CaseRecord {
    Objects.requireNonNull(redacted, "redacted");
    Objects.requireNonNull(summary, "summary");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(provenance, "provenance");
  }

  /**
   * Where a record comes from. Two records of one case with the same revision are the same.
   *
   * @param sourceHash SHA-256 of the case as the source told it, in hexadecimal
   * @param summarizer what made the summary
   * @param redactions how many places were marked, by kind of mark
   * @param madeAt when the record was made
   */
  public record Provenance(
      String sourceHash,
      Summarizer.Identity summarizer,
      Map<String, Integer> redactions,
      Instant madeAt) {
    public Provenance {
      Objects.requireNonNull(sourceHash, "sourceHash");
      Objects.requireNonNull(summarizer, "summarizer");
      Objects.requireNonNull(madeAt, "madeAt");
      redactions = Map.copyOf(redactions);
    }
  }
}
