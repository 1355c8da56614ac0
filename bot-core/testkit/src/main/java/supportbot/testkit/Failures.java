package supportbot.testkit;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Errors that a fake throws at its next calls, one each. Thread-safe. */
public final class Failures {
  private final Queue<RuntimeException> next = new ConcurrentLinkedQueue<>();

  /** No errors yet. */
  public Failures() {}

  /** Has the next call throw an error; called twice, the next two calls. */
  public void add(RuntimeException error) {
    next.add(error);
  }

  /** Throws the next error, if there is one. */
  void throwNext() {
    RuntimeException error = next.poll();
    if (error != null) {
      throw error;
    }
  }
}
