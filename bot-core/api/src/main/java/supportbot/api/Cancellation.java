package supportbot.api;

/** Tells that a call's result is no longer wanted. Thread-safe. */
public interface Cancellation {

  /** Whether the result is no longer wanted. Never becomes false again. */
  boolean isCancelled();

  /**
   * Has something done when the call is cancelled, such as telling a remote agent to stop; at once
   * if it is cancelled already. Actions run at most once, on a thread of the host, before the
   * calling thread is interrupted; they must be short, and what they throw is logged only.
   */
  void onCancel(Runnable action);
}
