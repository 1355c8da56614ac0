package supportbot.local.index;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Does all writing on a thread of its own. The JDK closes a file channel whose thread is
 * interrupted, and Lucene's writer does not survive that; here an interrupt reaches only the one
 * who waits, and what was begun is finished.
 */
final class WriterThread implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread writer = new Thread(task, "local-index-writer");
            writer.setDaemon(true);
            return writer;
          });

  /** Work that may fail as files do. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does the work after all that was asked for before, and waits for it. */
  <T> T call(Work<T> work) throws IOException, InterruptedException {
    Future<T> done;
    try {
      done = thread.submit(work::run);
    } catch (RejectedExecutionException e) {
      throw new ComponentException(ErrorKind.UNAVAILABLE, "The index has been closed.", e);
    }
    try {
      return done.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Lets what was asked for end, and ends the thread. */
  @Override
  public void close() {
    thread.close();
  }
}
