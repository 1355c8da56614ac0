package supportbot.sync;

import java.util.Objects;
import java.util.Optional;
import supportbot.api.CaseArchive;
import supportbot.api.CaseRecord;
import supportbot.api.ComponentException;
import supportbot.api.SupportCase;
import supportbot.sync.SyncOutcome.Step;

/** Records in an archive, which keeps bytes. Thread-safe. */
final class RecordStore {

  private final CaseArchive archive;

  RecordStore(CaseArchive archive) {
    this.archive = Objects.requireNonNull(archive, "archive");
  }

  /** Reads the record of a case in a revision; empty when there is another one or none. */
  Optional<CaseRecord> read(String key, String caseId, String revision)
      throws InterruptedException {
    return read(key)
        .filter(record -> record.redacted().caseId().equals(caseId))
        .filter(record -> revisionOf(record).equals(revision));
  }

  void write(String key, CaseRecord record) throws InterruptedException {
    StepFailure.at(
        Step.ARCHIVE,
        () -> {
          archive.write(
              new CaseArchive.Entry(
                  key,
                  RecordJson.write(record),
                  RecordMarkdown.write(record),
                  RecordMetadata.write(record)));
          return true;
        });
  }

  void delete(String key) throws InterruptedException {
    StepFailure.at(
        Step.ARCHIVE,
        () -> {
          archive.delete(key);
          return true;
        });
  }

  /**
   * Where a record belongs. Numbers of cases are unique at AWS, but an export may be made by hand:
   * a case never takes the place of another one with the same number.
   */
  String keyOf(CaseRecord record) throws InterruptedException {
    SupportCase source = record.redacted();
    String key = key(record, source.displayId());
    boolean taken =
        read(key).filter(other -> !other.redacted().caseId().equals(source.caseId())).isPresent();
    return taken ? key(record, source.displayId() + "/" + source.caseId()) : key;
  }

  private static String key(CaseRecord record, String name) {
    return ArchiveKey.of(record.category(), record.service(), record.redacted().createdAt(), name);
  }

  private static String revisionOf(CaseRecord record) {
    CaseRecord.Provenance provenance = record.provenance();
    return Digests.revision(provenance.sourceHash(), provenance.summarizer());
  }

  private Optional<CaseRecord> read(String key) throws InterruptedException {
    Optional<byte[]> json = StepFailure.at(Step.ARCHIVE, () -> archive.read(key));
    try {
      return json.map(RecordJson::read);
    } catch (ComponentException e) {
      // A broken record is as good as none: it is made again, in the same place.
      return Optional.empty();
    }
  }
}
