package supportbot.engine.plugin;

import java.util.List;
import java.util.Optional;

/**
 * Admits a jar that none of several tests objects to. They are asked in their order, the cheap ones
 * before those that run what is in the jar. Thread-safe.
 *
 * @param tests what is asked
 */
public record TestedAdmission(List<JarTest> tests) implements Admission {

  public TestedAdmission {
    tests = List.copyOf(tests);
  }

  @Override
  public void admit(UnitOpener.Candidate candidate) throws InterruptedException {
    for (JarTest test : tests) {
      Optional<String> objection =
          test.objection(candidate.copy().jar(), candidate.copy().digest());
      if (objection.isPresent()) {
        throw new RefusedException(objection.get());
      }
    }
  }
}
