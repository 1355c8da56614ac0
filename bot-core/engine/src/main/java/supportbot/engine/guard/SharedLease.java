package supportbot.engine.guard;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import supportbot.api.Answerer;
import supportbot.api.CaseLookup;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * A lease that is given back when the question is done and the last of its calls has really ended,
 * so that no plugin is closed under a call that does not heed its interrupt. Thread-safe.
 */
public final class SharedLease implements LiveSet.Lease {
  private final LiveSet.Lease lease;
  private int holders = 1;
  private boolean closed;

  /** Takes the lease over. */
  public SharedLease(LiveSet.Lease lease) {
    this.lease = lease;
  }

  @Override
  public Optional<Answerer> answerer(String name) {
    return lease.answerer(name);
  }

  @Override
  public Map<String, CaseLookup> lookups() {
    return lease.lookups();
  }

  /** The same code, with the lease kept while it runs. */
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

  /** The question is done; calls may still be ending. */
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
    lease.close();
  }
}
