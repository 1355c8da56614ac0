package supportbot.engine.plugin;

import java.util.List;
import java.util.Objects;

/** What became of a jar that was opened, used and closed once. */
public sealed interface RehearsalReport {

  /**
   * It can be used.
   *
   * @param id its {@code Plugin-Id}
   * @param version its {@code Plugin-Version}; untrusted
   * @param digest SHA-256 of the jar, in hexadecimal
   * @param provides its components, such as {@code answerer local}
   * @param degraded what its components cannot do at the moment, one line each
   * @param answers what each answerer said to the question, one line each; empty when there was
   *     none
   * @param notes what is not good, and does not refuse it; one line each
   */
  record Passed(
      String id,
      String version,
      String digest,
      List<String> provides,
      List<String> degraded,
      List<String> answers,
      List<String> notes)
      implements RehearsalReport {
    public Passed {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(digest, "digest");
      provides = List.copyOf(provides);
      degraded = List.copyOf(degraded);
      answers = List.copyOf(answers);
      notes = List.copyOf(notes);
    }

    /** With remarks. */
    public Passed noting(List<String> remarks) {
      return new Passed(id, version, digest, provides, degraded, answers, remarks);
    }
  }

  /**
   * It cannot be used.
   *
   * @param reason one line for a person: what is wrong and what to do
   */
  record Failed(String reason) implements RehearsalReport {
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
