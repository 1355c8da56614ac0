package supportbot.local.evaluation;

import org.junit.jupiter.api.Test;

/** Runs the evaluation where a build has the class path; {@code dist/dev/evaluate} asks for it. */
class RetrievalReport {

  @Test
  void print() throws Exception {
    String options = System.getProperty("supportbot.evaluation", "").strip();
    RetrievalEvaluation.main(options.isEmpty() ? new String[0] : options.split("\\s+", -1));
  }
}
