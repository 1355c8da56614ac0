package supportbot.engine.plugin;

import java.util.function.Supplier;

/** Says whether a jar that is complete may be opened in this process. Thread-safe. */
public interface Admission {

  /** Admits every jar. */
  Admission ANY = candidate -> {};

  /** What is in force when a jar comes: it may change with the configuration. */
  static Admission following(Supplier<Admission> current) {
    return candidate -> current.get().admit(candidate);
  }

  /**
   * Returns when the jar may be opened.
   *
   * @throws RefusedException when it may not; the private copy is the caller's to remove
   * @throws InterruptedException when the host gives up waiting
   */
  void admit(UnitOpener.Candidate candidate) throws InterruptedException;
}
