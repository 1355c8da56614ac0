package supportbot.engine.plugin;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The right to use the components of one {@link LiveSet}: none of them is closed while it is held,
 * except at the end of a deadline when its plugin is replaced or the host closes. A question holds
 * one for its whole life. Thread-safe.
 */
public final class Lease implements AutoCloseable {

  private final LiveSet set;
  private final AtomicBoolean closed = new AtomicBoolean();

  Lease(LiveSet set) {
    this.set = set;
  }

  /** The components; not to be used after {@link #close}. */
  public LiveSet components() {
    return set;
  }

  /** Gives the right back; a second call has no effect. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      set.units().forEach(unit -> unit.use().leave());
    }
  }
}
