package supportbot.local.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.CaseRecord;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.KnowledgeIndex;

/**
 * A Lucene index in a folder. Made without I/O; the writer's lock is taken with the first change
 * and held until {@link #close}. Readers in this and other processes are never blocked.
 * Thread-safe.
 *
 * <p>When the analysis has changed, a new generation begins empty beside the old one. Readers stay
 * with the old one until the new one holds as many cases, or until a whole session found nothing
 * left to put.
 */
public final class LuceneIndex implements KnowledgeIndex {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

  /** Commit data: when the commit was made, ISO 8601. */
  static final String COMMITTED_AT = "committed-at";

  /** Kept in memory before a segment is written; small, for a bot of 200 MiB. */
  private static final double BUFFER_MEGABYTES = 16;

  private final Generations generations;
  private final InstantSource clock;
  private final Analysis analysis = new Analysis();
  private final WriterThread thread = new WriterThread();

  // All below belong to the writer's thread.
  private final Map<String, Optional<String>> uncommitted = new HashMap<>();
  private @Nullable Lock lock;
  private @Nullable Directory lockFolder;
  private @Nullable Directory folder;
  private @Nullable IndexWriter writer;
  private @Nullable DirectoryReader known;
  private @Nullable String generation;
  private boolean asked;
  private boolean changed;

  /** An index in a folder, which is made when something is first put. */
  public LuceneIndex(Path root, InstantSource clock) {
    this.generations = new Generations(root.toAbsolutePath().normalize());
    this.clock = clock;
  }

  @Override
  public Check check() {
    Path there = generations.root();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      return new Check.Invalid(
          IndexFailure.KEY + " is " + generations.root() + ", which is not a folder.");
    }
    return Files.isWritable(there)
        ? Check.ok()
        : new Check.Degraded("The index folder " + generations.root() + " cannot be written.");
  }

  @Override
  public boolean contains(String caseId, String revision) throws InterruptedException {
    return call("read the index", () -> containsNow(caseId, revision));
  }

  @Override
  public void put(CaseRecord record, String revision) throws InterruptedException {
    String caseId = record.redacted().caseId();
    List<Document> block = CaseDocuments.of(record, revision, analysis);
    call(
        "write the index",
        () -> {
          change(caseId, block);
          uncommitted.put(caseId, Optional.of(revision));
          return true;
        });
  }

  @Override
  public void remove(String caseId) throws InterruptedException {
    call(
        "write the index",
        () -> {
          change(caseId, List.of());
          uncommitted.put(caseId, Optional.empty());
          return true;
        });
  }

  @Override
  public Commit commit() throws InterruptedException {
    return call("commit the index", this::commitNow);
  }

  @Override
  public Status status() throws InterruptedException {
    return call(
        "read the index",
        () -> {
          Optional<String> current = generations.current();
          if (current.isEmpty()) {
            return new Status(0, Optional.empty(), !uncommitted.isEmpty());
          }
          boolean waits = !uncommitted.isEmpty() || !current.equals(generations.own());
          try (Directory place = new MMapDirectory(generations.folder(current.get()));
              DirectoryReader reader = DirectoryReader.open(place)) {
            String at = reader.getIndexCommit().getUserData().get(COMMITTED_AT);
            return new Status(
                count(reader),
                at == null ? Optional.empty() : Optional.of(Instant.parse(at)),
                waits);
          }
        });
  }

  /** Closes without committing: what was put since the last commit is put again by the host. */
  @Override
  public void close() {
    try {
      thread.call(
          () -> {
            closeNow();
            return true;
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the thread goes on to close by itself
    } catch (IOException e) {
      LOG.warn("event=index-close-failed folder={} reason={}", generations.root(), e.toString());
    } catch (ComponentException e) {
      LOG.debug("event=index-closed-twice");
    }
    thread.close();
  }

  private <T> T call(String doing, WriterThread.Work<T> work) throws InterruptedException {
    try {
      return thread.call(work);
    } catch (IOException e) {
      throw IndexFailure.of(doing, generations.root(), e);
    }
  }

  private boolean containsNow(String caseId, String revision) throws IOException {
    asked = true;
    Optional<String> waiting = uncommitted.get(caseId);
    if (waiting != null) {
      return waiting.map(revision::equals).orElse(false);
    }
    DirectoryReader reader = committed();
    if (reader == null) {
      return false;
    }
    Term term = new Term(CaseDocuments.REVISION, CaseDocuments.revision(caseId, revision));
    return new IndexSearcher(reader).count(new TermQuery(term)) > 0;
  }

  /** What this version's generation holds since its last commit; null when it has none. */
  private @Nullable DirectoryReader committed() throws IOException {
    if (known != null) {
      DirectoryReader newer = DirectoryReader.openIfChanged(known);
      if (newer != null) {
        known.close();
        known = newer;
      }
      return known;
    }
    Optional<String> own = generations.own();
    if (own.isEmpty()) {
      return null;
    }
    try {
      known = DirectoryReader.open(new MMapDirectory(generations.folder(own.get())));
    } catch (IOException e) {
      if (!IndexFailure.damaged(e)) {
        throw e;
      }
      return null;
    }
    return known;
  }

  private void change(String caseId, List<Document> block) throws IOException {
    IndexWriter open = open();
    changed = true;
    Term term = new Term(CaseDocuments.CASE, CaseDocuments.term(caseId));
    try {
      if (block.isEmpty()) {
        open.deleteDocuments(term);
      } else {
        open.updateDocuments(term, block);
      }
    } catch (IOException | RuntimeException e) {
      if (!open.isOpen()) {
        dropWriter(); // a full disk ends a Lucene writer; the next change begins a new one
      }
      throw e;
    }
  }

  private IndexWriter open() throws IOException {
    if (writer != null && writer.isOpen()) {
      return writer;
    }
    Files.createDirectories(generations.root());
    if (lock == null) {
      lockFolder = new MMapDirectory(generations.root());
      lock = lockFolder.obtainLock("writer.lock");
    }
    String name = generations.own().orElse(generations.next());
    try {
      writer = openWriter(name);
    } catch (IOException e) {
      if (!IndexFailure.damaged(e)) {
        throw e;
      }
      LOG.warn("event=index-damaged generation={} reason={}", name, e.toString());
      name = generations.next();
      IOUtils.close(known);
      known = null;
      writer = openWriter(name);
    }
    generation = name;
    return writer;
  }

  private IndexWriter openWriter(String name) throws IOException {
    IOUtils.close(folder);
    folder = new MMapDirectory(generations.folder(name));
    IndexWriterConfig config = new IndexWriterConfig();
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
    config.setCommitOnClose(false);
    return new IndexWriter(folder, config);
  }

  private Commit commitNow() throws IOException {
    if (writer == null) {
      return Commit.SEARCHABLE;
    }
    if (uncommitted.isEmpty()) {
      return promote(false) ? Commit.SEARCHABLE : Commit.PENDING;
    }
    writer.setLiveCommitData(Map.of(COMMITTED_AT, clock.instant().toString()).entrySet());
    try {
      writer.commit();
    } catch (IOException | RuntimeException e) {
      if (!writer.isOpen()) {
        dropWriter();
      }
      throw e;
    }
    uncommitted.clear();
    boolean searchable = promote(false);
    return searchable ? Commit.SEARCHABLE : Commit.PENDING;
  }

  /** Has readers use this generation if it is whole; tells whether they do. */
  private boolean promote(boolean nothingLeft) throws IOException {
    String own = generation == null ? generations.own().orElse(null) : generation;
    if (own == null) {
      return false;
    }
    String current = generations.current().orElse(null);
    if (own.equals(current)) {
      return true;
    }
    if (current != null && !nothingLeft && count(own) < countOld(current)) {
      return false;
    }
    generations.promote(own);
    LOG.info("event=index-generation generation={} before={}", own, current);
    try {
      generations.removeOthers(own);
    } catch (IOException e) {
      // Windows keeps what a reader has open; the next promotion removes it.
      LOG.warn("event=index-generation-kept reason={}", e.toString());
    }
    return true;
  }

  private long countOld(String name) {
    try {
      return count(name);
    } catch (IOException e) {
      return 0; // damaged, or gone: nothing that readers could stay with
    }
  }

  private long count(String name) throws IOException {
    try (Directory place = new MMapDirectory(generations.folder(name));
        DirectoryReader reader = DirectoryReader.open(place)) {
      return count(reader);
    }
  }

  static long count(org.apache.lucene.index.IndexReader reader) throws IOException {
    return new IndexSearcher(reader).count(new TermQuery(new Term(CaseDocuments.KIND, "card")));
  }

  private void dropWriter() throws IOException {
    uncommitted.clear();
    IndexWriter broken = writer;
    writer = null;
    IOUtils.close(broken, folder);
    folder = null;
  }

  private void closeNow() throws IOException {
    if (asked && !changed && lock == null && generations.own().isPresent()) {
      // A whole session had nothing to add: what a smaller generation lacks is not coming.
      promoteUnderLock();
    }
    uncommitted.clear();
    IOUtils.close(writer, known, folder, lock, lockFolder);
    writer = null;
    lock = null;
    analysis.close();
  }

  private void promoteUnderLock() throws IOException {
    if (generations.current().equals(generations.own())) {
      return;
    }
    try (Directory place = new MMapDirectory(generations.root());
        Lock held = place.obtainLock("writer.lock")) {
      held.ensureValid();
      promote(true);
    } catch (org.apache.lucene.store.LockObtainFailedException e) {
      LOG.debug("event=index-promotion-left-to-the-writer");
    }
  }
}
