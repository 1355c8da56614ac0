package supportbot.sync.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.StateStore;

/** State that several processes share, and that outlives them. */
class FileStateStoreIT {
  private static final int KILLS = 8;
  private static final int RACERS = 3;
  private static final int CLAIMS = 2_000;

  /** Fits into a page. */
  private static final int SHORT = 3_000;

  /** So long that a write takes long enough to be hit. */
  private static final int LONG = 20_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {SHORT, LONG})
  void killedProcessLosesNothingThatItHadDone(int size) throws Exception {
    FileStateStore store = new FileStateStore(folder, false);
    int known = 0;
    for (int round = 0; round < KILLS; round++) {
      Process writer = start("loop", folder.toString(), "r" + round, Integer.toString(size));
      int created = 0;
      try (BufferedReader done = writer.inputReader(UTF_8)) {
        // Each round is killed at another place, in the middle of what comes next.
        for (int i = 0; i < 50 + 37 * round; i++) {
          String line = done.readLine();
          assertThat(line).as("output of the writer").isNotNull();
          created = Integer.parseInt(line.split(" ", -1)[0]);
          known = Integer.parseInt(line.split(" ", -1)[1]);
        }
        writer.destroyForcibly().waitFor();
      }
      assertThat(StateWriter.number(store.read("counter").orElseThrow()))
          .isGreaterThanOrEqualTo(known);
      Set<String> keys = keys(store, "case/r" + round);
      for (int i = 1; i <= created; i++) {
        assertThat(keys).contains("case/r" + round + "/" + i);
      }
      for (String key : keys) {
        assertThat(key).endsWith("/" + StateWriter.number(store.read(key).orElseThrow()));
      }
    }
  }

  @Test
  void lockOfAKilledProcessIsFree() throws Exception {
    FileStateStore store = new FileStateStore(folder, false);
    Process writer = start("loop", folder.toString(), "r", Integer.toString(LONG));
    try (BufferedReader done = writer.inputReader(UTF_8)) {
      done.readLine();
      writer.destroyForcibly().waitFor(Duration.ofSeconds(30));
    }
    StateStore.Versioned counter = store.read("counter").orElseThrow();
    assertThat(store.replace("counter", StateWriter.value(0, SHORT), counter.version()))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {SHORT, LONG})
  void noChangeOfTwoProcessesIsLostAndNoReadIsTorn(int size) throws Exception {
    FileStateStore store = new FileStateStore(folder, false);
    Process one = start("loop", folder.toString(), "one", Integer.toString(size));
    Process two = start("loop", folder.toString(), "two", Integer.toString(size));
    Set<Integer> counted = new TreeSet<>();
    int lines = 0;
    try (BufferedReader ofOne = one.inputReader(UTF_8);
        BufferedReader ofTwo = two.inputReader(UTF_8)) {
      for (; lines < 600; lines++) {
        String line = (lines % 2 == 0 ? ofOne : ofTwo).readLine();
        counted.add(Integer.parseInt(line.split(" ", -1)[1]));
        StateWriter.number(store.read("counter").orElseThrow());
      }
    } finally {
      one.destroyForcibly().waitFor();
      two.destroyForcibly().waitFor();
    }
    assertThat(counted).as("numbers of successful replacements").hasSize(lines);
    assertThat(StateWriter.number(store.read("counter").orElseThrow()))
        .isGreaterThanOrEqualTo(lines);
  }

  @Test
  void ofSeveralProcessesOneCreatesAKey() throws Exception {
    List<Process> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      racers.add(start("race", folder.toString(), "racer" + i, Integer.toString(CLAIMS)));
    }
    List<BufferedReader> outputs = new ArrayList<>();
    for (Process racer : racers) {
      outputs.add(racer.inputReader(UTF_8));
      assertThat(outputs.getLast().readLine()).isEqualTo("ready");
    }
    for (Process racer : racers) {
      racer.outputWriter(UTF_8).append('\n').flush();
    }
    FileStateStore store = new FileStateStore(folder, false);
    Set<String> won = new TreeSet<>();
    for (int i = 0; i < RACERS; i++) {
      for (String key : outputs.get(i).lines().toList()) {
        assertThat(won.add(key)).as("key %s is won once", key).isTrue();
        assertThat(store.read("race/" + key).orElseThrow().value())
            .isEqualTo(("racer" + i).getBytes(UTF_8));
      }
      assertThat(racers.get(i).waitFor()).isZero();
    }
    assertThat(won).hasSize(CLAIMS);
  }

  private static Set<String> keys(StateStore store, String prefix) throws InterruptedException {
    try (Stream<String> keys = store.keys(prefix)) {
      return new TreeSet<>(keys.toList());
    }
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StateWriter.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
