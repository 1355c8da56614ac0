package supportbot.api;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Small values that several processes share. Every change is atomic and, once it has returned,
 * survives the death of the process; changes of a value are fenced by its version, so that of two
 * writers one wins and the other is told.
 *
 * <p>Keys are path-like: segments of {@code a-z 0-9 . _ -} joined by {@code /}, no empty segment,
 * none of dots only, 512 characters at most. Values are up to 1 MiB.
 *
 * <p>Every method throws {@link ComponentException}: {@link ErrorKind#INVALID} for a key or a value
 * outside those limits, {@link ErrorKind#EXHAUSTED} or {@link ErrorKind#DENIED} when the store
 * cannot be written, a {@linkplain ErrorKind#retryable() retryable} kind when it is away.
 */
public interface StateStore extends Component {

  /** Reads a value with its version; empty when the key has none. */
  Optional<Versioned> read(String key) throws InterruptedException;

  /**
   * Sets a value unless the key has one (put-if-absent).
   *
   * @return the version, or empty when the key has a value already
   */
  Optional<String> create(String key, byte[] value) throws InterruptedException;

  /**
   * Replaces a value that is still at a version (compare-and-set).
   *
   * @return the new version, or empty when the value has changed or is gone
   */
  Optional<String> replace(String key, byte[] value, String version) throws InterruptedException;

  /**
   * Removes a value that is still at a version.
   *
   * @return false when the value has changed; true when it is removed or was gone
   */
  boolean delete(String key, String version) throws InterruptedException;

  /**
   * The keys that start with a prefix of whole segments, in no particular order. Reads as it goes,
   * sees changes made meanwhile or not, and is to be closed.
   *
   * @param prefix empty for all keys, else one or more segments without a slash at the end
   */
  Stream<String> keys(String prefix) throws InterruptedException;

  /**
   * A value.
   *
   * @param value the bytes; not to be changed
   * @param version changes with every change of the value and never comes back; opaque
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes travel uncopied; nobody compares them
  record Versioned(byte[] value, String version) {
    public Versioned {
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(version, "version");
    }
  }
}
