package supportbot.api;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps records as bytes under keys of the form {@code category/service/date/case-id}. A key's
 * segments are sanitised by the host; an archive refuses one that would leave it.
 */
public interface CaseArchive extends Component {

  /**
   * Writes an entry, replacing the one with its key. The JSON record is written last and is the
   * commit: after a crash an entry is either there or not.
   *
   * @throws ComponentException with {@link ErrorKind#EXHAUSTED} when the disk or quota is full,
   *     with {@link ErrorKind#DENIED} when writing is not permitted
   */
  void write(Entry entry) throws InterruptedException;

  /** Reads the JSON record with a key; empty when there is none. */
  Optional<byte[]> read(String key) throws InterruptedException;

  /**
   * Removes everything that {@link #write} put under a key; without effect when there is nothing.
   */
  void delete(String key) throws InterruptedException;

  /** The keys of all entries, in no particular order; reads as it goes, and is to be closed. */
  Stream<String> keys() throws InterruptedException;

  /**
   * One case in all its forms.
   *
   * @param key {@code category/service/date/case-id}, without a suffix
   * @param json the record, UTF-8
   * @param markdown the document that a Knowledge Base reads, UTF-8
   * @param metadata what a Knowledge Base filters by, a JSON document, UTF-8
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes travel uncopied; nobody compares them
  record Entry(String key, byte[] json, byte[] markdown, byte[] metadata) {
    public Entry {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(json, "json");
      Objects.requireNonNull(markdown, "markdown");
      Objects.requireNonNull(metadata, "metadata");
    }
  }
}
