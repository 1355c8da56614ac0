package supportbot.engine.plugin;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the file system says that something in a folder has changed. It may say nothing, as
 * network file systems do: whoever wants to be sure looks from time to time.
 */
final class FolderWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FolderWatch.class);

  private final Path folder;
  private final Runnable changed;
  private final Duration tryEvery;
  private final WatchService service;

  private FolderWatch(Path folder, Runnable changed, Duration tryEvery, WatchService service) {
    this.folder = folder;
    this.changed = changed;
    this.tryEvery = tryEvery;
    this.service = service;
  }

  /**
   * Begins to watch.
   *
   * @param folder may be made, or made anew, later
   * @param changed called on a thread of the watch
   * @param tryEvery how often to try again where there is no folder
   * @throws IOException when the system has no more of what it takes
   */
  static FolderWatch start(Path folder, Runnable changed, Duration tryEvery) throws IOException {
    FolderWatch watch =
        new FolderWatch(folder, changed, tryEvery, folder.getFileSystem().newWatchService());
    Thread.ofPlatform().daemon().name("plugin-watch").start(watch::run);
    return watch;
  }

  @Override
  public void close() {
    try {
      service.close(); // ends the thread, too
    } catch (IOException e) {
      log.debug("watch of the plugins folder not closed", e);
    }
  }

  private void run() {
    try {
      boolean registered = false;
      while (true) {
        registered = registered || register();
        WatchKey key = service.poll(tryEvery.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
          key.pollEvents();
          registered = key.reset(); // no longer, when the folder was taken away
          changed.run();
        }
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      log.debug("watch of the plugins folder ends");
    }
  }

  private boolean register() {
    try {
      folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
      changed.run(); // what came before was not told of
      return true;
    } catch (IOException e) {
      log.trace("plugins folder not watched yet", e);
      return false;
    }
  }
}
