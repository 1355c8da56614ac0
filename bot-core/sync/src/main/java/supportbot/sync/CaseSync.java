package supportbot.sync;

import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import supportbot.api.CaseArchive;
import supportbot.api.CaseRecord;
import supportbot.api.CaseSource;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.KnowledgeIndex;
import supportbot.api.Redactor;
import supportbot.api.StateStore;
import supportbot.api.Summarizer;
import supportbot.api.Summary;
import supportbot.api.SupportCase;
import supportbot.sync.Pointer.Place;
import supportbot.sync.SyncOutcome.Step;

/**
 * Brings one case from its source into archive and index: fetch, redact, summarise, archive, index.
 *
 * <p>Idempotent: a case is summarised again only when it has changed at its source, or when the
 * summarizer has ({@link Summarizer#identity()}). A sync that was killed at any moment is finished
 * by the next one, without a second summary once the record is in the archive, and without leaving
 * anything behind. Two syncs of one case at once are told apart by the state store: one wins, the
 * other fails with {@link ErrorKind#CONFLICT}.
 *
 * <p>Writes the state store twice for a case that has changed, never for one that has not. Does not
 * commit the index and closes nothing. Thread-safe.
 */
public final class CaseSync {

  private final CaseSource source;
  private final Redactor redactor;
  private final Summarizer summarizer;
  private final RecordStore records;
  private final KnowledgeIndex index;
  private final PointerStore pointers;
  private final InstantSource clock;

  /** Takes the parts; they stay the caller's to close. */
  public CaseSync(
      CaseSource source,
      Redactor redactor,
      Summarizer summarizer,
      CaseArchive archive,
      KnowledgeIndex index,
      StateStore state,
      InstantSource clock) {
    this.source = Objects.requireNonNull(source, "source");
    this.redactor = Objects.requireNonNull(redactor, "redactor");
    this.summarizer = Objects.requireNonNull(summarizer, "summarizer");
    this.records = new RecordStore(archive);
    this.index = Objects.requireNonNull(index, "index");
    this.pointers = new PointerStore(state);
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Syncs one case. Blocks as long as its components do.
   *
   * @return what became of it; failures of components are outcomes, not exceptions
   * @throws InterruptedException when interrupted; the next sync of the case finishes it
   */
  public SyncOutcome sync(String caseId) throws InterruptedException {
    try {
      return attempt(caseId);
    } catch (StepFailure failure) {
      return failure.outcome(caseId);
    }
  }

  private SyncOutcome attempt(String caseId) throws InterruptedException {
    SupportCase fetched = StepFailure.at(Step.FETCH, () -> source.fetch(caseId));
    Summarizer.Identity identity = StepFailure.at(Step.SUMMARIZE, summarizer::identity);
    String sourceHash = StepFailure.at(Step.FETCH, () -> Digests.of(fetched));
    String revision = Digests.revision(sourceHash, identity);

    PointerStore.Held held = pointers.read(fetched.caseId());
    Optional<Place> place = held.pointer().of(revision);
    if (place.isPresent()) {
      Optional<CaseRecord> record = records.read(place.get().key(), fetched.caseId(), revision);
      if (record.isPresent()) {
        return resume(caseId, held, place.get(), record.get());
      }
    }

    CaseRedaction redaction =
        StepFailure.at(Step.REDACT, () -> CaseRedaction.of(fetched, redactor));
    Summary summary =
        StepFailure.at(Step.SUMMARIZE, () -> summarizer.summarize(redaction.redacted()));
    CaseRecord record =
        StepFailure.at(
            Step.SUMMARIZE,
            () -> record(redaction, summary, new Origin(fetched, sourceHash, identity)));

    Place next = new Place(records.keyOf(record), revision);
    PointerStore.Held intent = pointers.write(held, held.pointer().intend(next));
    records.write(next.key(), record);
    put(record, revision);
    settle(intent, next);
    return new SyncOutcome.Stored(caseId, fetched.displayId(), next.key(), summary.usage());
  }

  private record Origin(SupportCase source, String hash, Summarizer.Identity identity) {}

  private CaseRecord record(CaseRedaction redaction, Summary summary, Origin origin) {
    Classification classified = Classification.of(origin.source(), summary);
    return new CaseRecord(
        redaction.redacted(),
        summary,
        classified.category(),
        classified.service(),
        new CaseRecord.Provenance(
            origin.hash(), origin.identity(), redaction.counts(), clock.instant()));
  }

  /** The record is in the archive already: does what is missing after that. */
  private SyncOutcome resume(String caseId, PointerStore.Held held, Place place, CaseRecord record)
      throws InterruptedException {
    String id = record.redacted().caseId();
    boolean indexed = StepFailure.at(Step.INDEX, () -> index.contains(id, place.revision()));
    if (!indexed) {
      put(record, place.revision());
    }
    boolean settled = held.pointer().settled();
    if (!settled) {
      settle(held, place);
    }
    String number = record.redacted().displayId();
    return indexed && settled
        ? new SyncOutcome.Unchanged(caseId, number)
        : new SyncOutcome.Stored(caseId, number, place.key(), Optional.empty());
  }

  private void put(CaseRecord record, String revision) throws InterruptedException {
    StepFailure.at(
        Step.INDEX,
        () -> {
          index.put(record, revision);
          return true;
        });
  }

  private void settle(PointerStore.Held intent, Place place) throws InterruptedException {
    try {
      if (!intent.pointer().stale().isEmpty()) {
        // What is left over for us may be where somebody else has put the case since.
        pointers.require(intent);
      }
      for (String key : intent.pointer().stale()) {
        records.delete(key);
      }
      pointers.write(intent, intent.pointer().settle(place));
    } catch (StepFailure failure) {
      if (failure.getCause() instanceof ComponentException e && e.kind() == ErrorKind.CONFLICT) {
        forgetUnlessKnown(intent.pointer().caseId(), place.key());
      }
      throw failure;
    }
  }

  /** Somebody else has taken over the case: what we wrote goes, unless they count on it. */
  private void forgetUnlessKnown(String caseId, String key) throws InterruptedException {
    if (!pointers.read(caseId).pointer().mentions(key)) {
      records.delete(key);
    }
  }
}
