package supportbot.local.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.CaseRecord;
import supportbot.testkit.SampleCases;

/** A second process asks while the first one fills the index. */
class SecondProcessIT {
  private static final int CASES = 40;
  private static final int COMMIT_EVERY = 5;

  @TempDir private Path folder;

  @Test
  void seesEveryCommitAndIsNeverInTheWay() throws Exception {
    Process asking = start();
    List<Integer> seen = new ArrayList<>();
    try (BufferedReader answers = asking.inputReader(UTF_8);
        LuceneIndex index = new LuceneIndex(folder, InstantSource.system())) {
      assertThat(answers.readLine()).as("before there is an index").isEqualTo("0");
      for (int number = 1; number <= CASES; number++) {
        index.put(record(number), "1");
        if (number % COMMIT_EVERY == 0) {
          index.commit();
          int cases;
          do { // it asks all the time, so older answers come first
            cases = Integer.parseInt(answers.readLine());
            seen.add(cases);
          } while (cases < number);
        }
      }
      int last = 0;
      while (last < CASES) {
        String line = answers.readLine();
        assertThat(line)
            .as("an answer of the other process, which ends only by failing")
            .isNotNull();
        last = Integer.parseInt(line);
        seen.add(last);
      }
    } finally {
      asking.destroyForcibly().waitFor();
    }
    assertThat(seen).isSorted().allMatch(cases -> cases % COMMIT_EVERY == 0);
    assertThat(seen).as("commits that were seen while more came").anyMatch(n -> n > 0 && n < CASES);
  }

  private static CaseRecord record(int number) {
    return SampleCases.record(
        SampleCases.resolved(
            number, "Pump " + number, "aws-lambda", "performance", "en", "The pump stalls."));
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AskingProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
