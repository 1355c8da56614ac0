package supportbot.engine.plugin;

import java.util.concurrent.Callable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The right to use the components that were live at one moment: none of them is closed while it is
 * held, except at the end of a deadline when its plugin is replaced or the host closes. A question
 * holds one for its whole life, and so does each of its calls until it has really ended, so that no
 * plugin is closed under a call that does not heed its interrupt. Thread-safe.
 */
public final class Lease implements AutoCloseable {

  private final ComponentCatalog components;
  private final Runnable giveBack;
  private int holders = 1;
  private boolean closed;

  /**
   * A lease on components.
   *
   * @param giveBack called once, when it is closed and the last call has ended
   */
  public Lease(ComponentCatalog components, Runnable giveBack) {
    this.components = components;
    this.giveBack = giveBack;
  }

  /** The components; not to be used after {@link #close}, except by calls that keep the lease. */
  public ComponentCatalog components() {
    return components;
  }

  /**
   * The same code, with the lease kept while it runs.
   *
   * @return throws a {@link ComponentException} when it begins after the lease was given back
   */
  public <T> Callable<T> keeping(Callable<T> code) {
    return () -> {
      hold();
      try {
        return code.call();
      } finally {
        release();
      }
    };
  }

  /** Lets go; calls that keep it may still be ending. A second call has no effect. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    release();
  }

  private synchronized void hold() {
    if (holders == 0) {
      throw new ComponentException(ErrorKind.TIMEOUT, "the question is over");
    }
    holders++;
  }

  private void release() {
    synchronized (this) {
      holders--;
      if (holders > 0) {
        return;
      }
    }
    giveBack.run();
  }
}
