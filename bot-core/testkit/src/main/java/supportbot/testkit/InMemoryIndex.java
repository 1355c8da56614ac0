package supportbot.testkit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import supportbot.api.CaseRecord;
import supportbot.api.KnowledgeIndex;

/**
 * An index in memory that finds nothing but tells what it was given. What is put counts after the
 * next commit, and a {@linkplain #crash() crash} before that loses it. Thread-safe.
 */
public final class InMemoryIndex implements KnowledgeIndex {
  private record Put(CaseRecord record, String revision) {}

  private final Map<String, Put> committed = new LinkedHashMap<>();
  private final Map<String, Put> current = new LinkedHashMap<>();
  private final Failures failures = new Failures();
  private Optional<Instant> updatedAt = Optional.empty();
  private int commits;

  /** An empty index. */
  public InMemoryIndex() {}

  /** Errors for the next calls. */
  public Failures failures() {
    return failures;
  }

  /** What can be searched, in the order of the first commit. */
  public synchronized List<CaseRecord> searchable() {
    return committed.values().stream().map(Put::record).toList();
  }

  /** How often it was committed. */
  public synchronized int commits() {
    return commits;
  }

  /** Loses what was put since the last commit, as the death of the process does. */
  public synchronized void crash() {
    current.clear();
    current.putAll(committed);
  }

  @Override
  public synchronized boolean contains(String caseId, String revision) throws InterruptedException {
    before();
    Put put = current.get(caseId);
    return put != null && put.revision().equals(revision);
  }

  @Override
  public synchronized void put(CaseRecord record, String revision) throws InterruptedException {
    before();
    current.put(record.redacted().caseId(), new Put(record, revision));
  }

  @Override
  public synchronized void remove(String caseId) throws InterruptedException {
    before();
    current.remove(caseId);
  }

  @Override
  public synchronized Commit commit() throws InterruptedException {
    before();
    committed.clear();
    committed.putAll(current);
    updatedAt =
        committed.values().stream()
            .map(put -> put.record().provenance().madeAt())
            .max(Instant::compareTo);
    commits++;
    return Commit.SEARCHABLE;
  }

  @Override
  public synchronized Status status() throws InterruptedException {
    before();
    return new Status(committed.size(), updatedAt, !committed.equals(current));
  }

  private void before() throws InterruptedException {
    Interrupts.check();
    failures.throwNext();
  }
}
