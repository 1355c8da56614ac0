package supportbot.sync.state;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the value files below a directory, one open directory a level, however many files
 * there are. Directories that vanish on the way are passed over. For one thread.
 */
final class KeyWalk extends Spliterators.AbstractSpliterator<Path> implements AutoCloseable {
  private final Deque<Level> levels = new ArrayDeque<>();

  KeyWalk(Path directory) {
    super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
    enter(directory);
  }

  @Override
  public boolean tryAdvance(Consumer<? super Path> action) {
    while (!levels.isEmpty()) {
      Level level = levels.getFirst();
      Path next = next(level);
      if (next == null) {
        levels.removeFirst().close();
      } else if (next.getFileName().toString().endsWith(KeyPaths.VALUE)) {
        action.accept(next);
        return true;
      } else if (Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
        enter(next);
      }
    }
    return false;
  }

  @Override
  public void close() {
    levels.forEach(Level::close);
    levels.clear();
  }

  @SuppressWarnings("StreamResourceLeak") // closed with its level
  private void enter(Path directory) {
    try {
      levels.addFirst(new Level(directory, Files.newDirectoryStream(directory)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      // Nothing there (yet, or any more): no keys.
      return;
    } catch (IOException e) {
      throw StateFailures.reading(directory, e);
    }
  }

  private static @Nullable Path next(Level level) {
    try {
      return level.paths.hasNext() ? level.paths.next() : null;
    } catch (DirectoryIteratorException e) {
      throw StateFailures.reading(level.directory, Objects.requireNonNull(e.getCause()));
    }
  }

  private static final class Level {
    private final Path directory;
    private final DirectoryStream<Path> stream;
    private final Iterator<Path> paths;

    Level(Path directory, DirectoryStream<Path> stream) {
      this.directory = directory;
      this.stream = stream;
      this.paths = stream.iterator();
    }

    void close() {
      try {
        stream.close();
      } catch (IOException e) {
        throw StateFailures.reading(directory, e);
      }
    }
  }
}
