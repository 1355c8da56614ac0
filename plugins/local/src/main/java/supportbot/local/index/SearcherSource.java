package supportbot.local.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.MMapDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Opens the newest commit of the current generation, whoever wrote it; files are mapped, so an
 * interrupt of a reader harms no other. Thread-safe.
 */
final class SearcherSource implements AutoCloseable {
  private final Generations generations;
  private @Nullable String open;
  private @Nullable SearcherManager searchers;

  SearcherSource(Path root) {
    this.generations = new Generations(root.toAbsolutePath().normalize());
  }

  /** Something to do with a searcher. */
  interface Use<T> {
    T with(IndexSearcher searcher) throws IOException, InterruptedException;
  }

  /** Uses the newest state of the index; empty when there is none yet. */
  <T> Optional<T> use(Use<T> use) throws InterruptedException {
    try {
      SearcherManager from = newest();
      if (from == null) {
        return Optional.empty();
      }
      IndexSearcher searcher = from.acquire();
      try {
        return Optional.of(use.with(searcher));
      } finally {
        from.release(searcher);
      }
    } catch (IOException e) {
      throw IndexFailure.of("read the index", generations.root(), e);
    }
  }

  private synchronized @Nullable SearcherManager newest() throws IOException {
    try {
      return newestOnce();
    } catch (IOException e) {
      if (!IndexFailure.damaged(e)) {
        throw e;
      }
      return newestOnce(); // a new generation has come, and the old one is gone
    }
  }

  private synchronized @Nullable SearcherManager newestOnce() throws IOException {
    String current = generations.current().orElse(null);
    if (current == null) {
      return null;
    }
    if (searchers == null || !current.equals(open)) {
      SearcherManager before = searchers;
      searchers =
          new SearcherManager(
              new MMapDirectory(generations.folder(current)), new SearcherFactory());
      open = current;
      if (before != null) {
        before.close(); // who still reads from it keeps it open
      }
    } else {
      searchers.maybeRefreshBlocking();
    }
    return searchers;
  }

  @Override
  public synchronized void close() {
    if (searchers != null) {
      try {
        searchers.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      searchers = null;
      open = null;
    }
  }
}
