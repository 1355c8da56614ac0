package supportbot.engine.guard;

import java.util.Map;
import java.util.Optional;
import supportbot.api.Answerer;
import supportbot.api.CaseLookup;

/** The components that questions are answered with; may change from one question to the next. */
@FunctionalInterface
public interface LiveSet {

  /** What is live now. The lease keeps it from being closed until it is closed itself. */
  Lease lease();

  /** A hold on what was live at one moment. Thread-safe. */
  interface Lease extends AutoCloseable {

    /** The answerer with a name; empty when no plugin provides it. */
    Optional<Answerer> answerer(String name);

    /** What case numbers in answers are checked against, by name; may be empty. */
    Map<String, CaseLookup> lookups();

    /** Lets go. A second call has no effect. */
    @Override
    void close();
  }

  /** A set that never changes, and whose components somebody else closes. */
  static LiveSet of(Map<String, Answerer> answerers, Map<String, CaseLookup> lookups) {
    record Fixed(Map<String, Answerer> answerers, Map<String, CaseLookup> lookups)
        implements Lease {
      @Override
      public Optional<Answerer> answerer(String name) {
        return Optional.ofNullable(answerers.get(name));
      }

      @Override
      public void close() {}
    }
    Fixed fixed = new Fixed(Map.copyOf(answerers), Map.copyOf(lookups));
    return () -> fixed;
  }
}
