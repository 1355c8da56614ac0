package supportbot.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private final Use use;

  /**
   * A lease on components.
   *
   * @param giveBack called once, when it is closed and the last call has ended
   */
  public Lease(ComponentCatalog components, Runnable giveBack) {
    this(components, new Use(_ -> giveBack.run()));
  }

  Lease(ComponentCatalog components, Use use) {
    this.components = components;
    this.use = use;
  }

  /** The components; not to be used after {@link #close}, except by calls that keep the lease. */
  public ComponentCatalog components() {
    return components;
  }

  /** The same lease, with other components behind these; either is to be closed, not both. */
  Lease over(ComponentCatalog below) {
    return new Lease(components.over(below), use);
  }

  /**
   * The same code, with the lease kept while it runs. At the end of a retiring plugin's deadline,
   * the thread is interrupted when it began with that plugin's context class loader.
   *
   * @return throws a {@link ComponentException} when it begins after the lease was given back
   */
  public <T> Callable<T> keeping(Callable<T> code) {
    return () -> {
      Call call = use.begin(Thread.currentThread());
      try {
        return code.call();
      } finally {
        use.end(call);
      }
    };
  }

  /** Lets go; calls that keep it may still be ending. A second call has no effect. */
  @Override
  public void close() {
    use.close();
  }

  /** Code that runs under a lease, and the context class loader that it began with. */
  private record Call(Thread thread, @Nullable ClassLoader loader) {}

  /** Who holds a lease: whoever asked for it, and the calls that are running. */
  static final class Use {
    private final Consumer<Use> giveBack;
    private final List<Call> calls = new ArrayList<>();
    private boolean closed;
    private boolean over;

    Use(Consumer<Use> giveBack) {
      this.giveBack = giveBack;
    }

    private synchronized Call begin(Thread thread) {
      if (over) {
        throw new ComponentException(ErrorKind.TIMEOUT, "the question is over");
      }
      Call call = new Call(thread, thread.getContextClassLoader());
      calls.add(call);
      return call;
    }

    private void end(Call call) {
      synchronized (this) {
        calls.remove(call);
      }
      giveBackWhenUnused();
    }

    private void close() {
      synchronized (this) {
        closed = true;
      }
      giveBackWhenUnused();
    }

    private void giveBackWhenUnused() {
      synchronized (this) {
        if (over || !closed || !calls.isEmpty()) {
          return;
        }
        over = true;
      }
      giveBack.accept(this);
    }

    synchronized void interrupt(ClassLoader loader) {
      calls.forEach(
          call -> {
            if (loader.equals(call.loader())) {
              call.thread().interrupt();
            }
          });
    }
  }
}
