package supportbot.api;

/**
 * A part that a plugin contributes: an answerer, a summarizer, a source, a store.
 *
 * <p>A component does no I/O until it is used, so making one is cheap and cannot hang a start.
 * Unless a kind says otherwise, its methods are called from many threads at once, each of which the
 * host owns: a component keeps nothing in thread locals and blocks only in ways that an interrupt
 * ends.
 */
public interface Component extends AutoCloseable {

  /**
   * Tells whether the component could do its work now. Called at start, on request and before a new
   * version of a plugin goes live; may do harmless I/O and is given a deadline by interrupt.
   *
   * @throws InterruptedException when the host gives up waiting
   */
  default Check check() throws InterruptedException {
    return Check.ok();
  }

  /**
   * Frees what the component holds: threads, clients, files. Called once by the host, after the
   * last call has ended or was interrupted; a second call has no effect.
   */
  @Override
  default void close() {}
}
