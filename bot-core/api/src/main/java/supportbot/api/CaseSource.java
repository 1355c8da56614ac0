package supportbot.api;

import java.util.Optional;
import java.util.stream.Stream;

/** Where cases come from. */
public interface CaseSource extends Component {

  /**
   * Lists cases, in no particular order, without their messages. The stream reads as it goes and
   * blocks; whoever asked for it closes it. What cannot be read is listed as such, and the rest
   * goes on.
   *
   * @throws ComponentException when nothing can be listed at all
   * @throws InterruptedException when interrupted before the first case; the stream itself ends
   *     with a {@link ComponentException} of {@link ErrorKind#TIMEOUT} when interrupted later
   */
  Stream<Listed> list(CaseQuery query) throws InterruptedException;

  /**
   * Reads one case with all its messages, however many pages those take.
   *
   * @throws ComponentException with {@link ErrorKind#NOT_FOUND} when there is no such case
   */
  SupportCase fetch(String caseId) throws InterruptedException;

  /**
   * Changes whenever something that this source lists has changed, so that an unchanged source need
   * not be read again. Cheap.
   *
   * @return empty when the source cannot tell
   */
  default Optional<String> fingerprint() throws InterruptedException {
    return Optional.empty();
  }

  /** A line of a listing. */
  sealed interface Listed {
    /** A case that can be fetched. */
    record Found(CaseRef ref) implements Listed {}

    /**
     * Something that should hold a case, and cannot be read.
     *
     * @param where the file or the page
     * @param reason one line for a person
     */
    record Unreadable(String where, String reason) implements Listed {}
  }
}
