package supportbot.local.index;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.LockObtainFailedException;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.local.StorageFailure;

/** What went wrong with the index, for a person. */
final class IndexFailure {
  static final String KEY = "bot.local.index";

  private IndexFailure() {}

  static ComponentException of(String doing, Path root, IOException failure)
      throws InterruptedException {
    if (failure instanceof LockObtainFailedException) {
      return new ComponentException(
          ErrorKind.CONFLICT,
          "Another process is writing the index "
              + root
              + ". Questions are answered meanwhile; wait until it is done, or stop it.",
          failure);
    }
    if (damaged(failure)) {
      return new ComponentException(
          ErrorKind.UNAVAILABLE,
          "The index " + root + " is damaged or of another version. The next sync builds it anew.",
          failure);
    }
    return StorageFailure.of(doing, root, KEY, failure);
  }

  /** Whether only building it anew helps. */
  static boolean damaged(IOException failure) {
    return failure instanceof CorruptIndexException
        || failure instanceof IndexFormatTooOldException
        || failure instanceof IndexFormatTooNewException
        || failure instanceof IndexNotFoundException
        || failure instanceof java.io.EOFException
        || failure instanceof java.nio.file.NoSuchFileException;
  }
}
