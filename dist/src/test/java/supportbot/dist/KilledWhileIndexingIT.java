package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.KnowledgeIndex;
import supportbot.local.index.LuceneCaseLookup;
import supportbot.local.index.LuceneIndex;

/** Processes that die, and others that ask meanwhile, over one home and the real pipeline. */
class KilledWhileIndexingIT {
  private static final int CASES = 600;
  private static final long FIRST = 18_100_000_000L;

  /** Records in the archive at which a process is killed: before and after commits of the index. */
  private static final List<Integer> KILLED_AT = List.of(100, 550);

  @TempDir Path folder;

  @Test
  void killedProcessesLoseNothingAndNothingIsThereTwice() throws Exception {
    Path cases = cases();
    for (int at : KILLED_AT) {
      Process process = ask(cases);
      awaitArchived(at, process);
      kill(process);
    }
    Map<Path, String> before = archived();

    Process whole = ask(cases);
    while (!Files.exists(local().resolve("index/CURRENT"))) {
      // It has not committed yet, so nobody can find anything.
      whole.waitFor(20, TimeUnit.MILLISECONDS);
    }
    Launcher.Result meanwhile =
        new Launcher(home()).run("ask", "--json", "--cases", cases.toString(), question(3));
    assertThat(meanwhile.code()).as(meanwhile.err()).isZero();
    assertThat(meanwhile.out()).contains("\"number\":\"" + (FIRST + 3) + "\"");
    assertThat(whole.waitFor()).isZero();

    Launcher.Result after =
        new Launcher(home())
            .runWithInput(
                String.join("\n", question(0), question(444), question(599)),
                "ask",
                "-",
                "--json",
                "--limit",
                "10",
                "--cases",
                cases.toString());
    assertThat(after.lines()).as(after.err()).hasSize(3);
    int line = 0;
    for (int number : List.of(0, 444, 599)) {
      assertThat(after.lines().get(line++)).containsOnlyOnce("\"number\":\"" + (FIRST + number));
    }
    assertEverythingOnce();
    assertThat(archived()).as("what was archived is not made again").containsAllEntriesOf(before);
  }

  private void assertEverythingOnce() throws Exception {
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < CASES; i++) {
      numbers.add(Long.toString(FIRST + i));
    }
    assertThat(archived().keySet().stream().map(KilledWhileIndexingIT::number))
        .containsExactlyInAnyOrderElementsOf(numbers);
    Path index = local().resolve("index");
    try (KnowledgeIndex lucene = new LuceneIndex(index, InstantSource.system());
        LuceneCaseLookup lookup = new LuceneCaseLookup(index)) {
      assertThat(lucene.status().cases()).isEqualTo(CASES);
      assertThat(lookup.find(numbers).keySet()).isEqualTo(numbers);
    }
  }

  private Path cases() throws IOException {
    String[] many = new String[CASES];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          Export.aCase(
              FIRST + i,
              "Widget " + i,
              "aws-lambda",
              "Widget number" + i + " fails since its cog" + i + " is bent. Replace cog" + i + ".");
    }
    return Export.write(folder.resolve("many.json"), many);
  }

  private static String question(int widget) {
    return "Widget number" + widget + " fails, its cog" + widget + " is bent";
  }

  private Path home() {
    return folder.resolve("home");
  }

  private Process ask(Path cases) throws IOException {
    return new Launcher(home()).start("ask", "--json", "--cases", cases.toString(), question(7));
  }

  private void awaitArchived(int records, Process process) throws InterruptedException {
    do {
      // Looking at the archive all the time would take the processor from who fills it.
      boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended before %d records were in the archive", records).isFalse();
    } while (archived().size() < records);
  }

  private static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** Where the plugin keeps what it keeps; each set of cases has a home of its own. */
  private Path local() throws IOException {
    try (Stream<Path> sets = Files.list(home().resolve("embedded"))) {
      return sets.findFirst().orElseThrow().resolve("local");
    }
  }

  /** When each record was written. */
  private Map<Path, String> archived() {
    Map<Path, String> records = new TreeMap<>();
    if (!Files.isDirectory(home())) {
      return records;
    }
    try (Stream<Path> files = Files.walk(home())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().matches("\\d+\\.json")) {
          records.put(file, Files.getLastModifiedTime(file).toString());
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return Map.of(); // files come and go while it is read
    }
    return records;
  }

  private static String number(Path record) {
    return record.getFileName().toString().replace(".json", "");
  }
}
