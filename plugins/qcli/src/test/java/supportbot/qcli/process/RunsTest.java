package supportbot.qcli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.testkit.Eventually;
import supportbot.testkit.cli.FakeCli;

class RunsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin", "A", "b");

  @TempDir private Path folder;
  private FakeCli cli;
  private Runs runs;

  @BeforeEach
  void make() throws IOException {
    cli = new FakeCli(Files.createDirectory(folder.resolve("cli")));
    runs = new Runs(folder.resolve("runs"));
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(cli.alive()).as("processes").isEmpty();
    Path own = folder.resolve("runs");
    if (Files.exists(own)) {
      try (Stream<Path> left = Files.list(own)) {
        assertThat(left).as("files").isEmpty();
      }
    }
  }

  @Test
  void givesWhatItWasGivenAndNothingElse() throws Exception {
    cli.output("out").errors("err").exitCode(7);
    Outcome.Exited exited = (Outcome.Exited) run(20);
    assertThat(exited.code()).isEqualTo(7);
    assertThat(exited.output()).asString().isEqualTo("out");
    assertThat(exited.errors()).asString().isEqualTo("err");
    assertThat(exited.outputCut()).isFalse();
    assertThat(cli.input()).isEqualTo("said\n!touch it");
    assertThat(cli.directory()).as("an empty directory").hasSize(1);
    assertThat(cli.environment())
        .contains("A=b", "PATH=/usr/bin:/bin")
        .allMatch(
            variable ->
                variable.matches("(A|PATH|PWD|OLDPWD|SHLVL|_|TMPDIR|SUPPORTBOT_QCLI_RUN)=.*"));
  }

  @Test
  void hangingIsEndedInTime() throws Exception {
    cli.leavesProcesses().hangs();
    long start = System.nanoTime();
    assertThat(run(1)).isEqualTo(new Outcome.TimedOut());
    assertThat(cli.started()).isEqualTo(5);
    assertThat(seconds(start)).isLessThan(6);
  }

  @Test
  void whatTakesNoNoticeOfTerminationIsKilled() throws Exception {
    cli.ignoresTermination().leavesProcesses().hangs();
    long start = System.nanoTime();
    assertThat(run(1)).isEqualTo(new Outcome.TimedOut());
    assertThat(seconds(start)).isLessThan(6);
  }

  @Test
  void whatOutlivesItIsEndedAndNotWaitedFor() throws Exception {
    cli.output("answer").leavesProcesses();
    long start = System.nanoTime();
    assertThat(((Outcome.Exited) run(60)).output()).asString().isEqualTo("answer");
    assertThat(seconds(start)).isLessThan(6);
    assertThat(cli.started()).isBetween(1, 5);
  }

  @Test
  void floodsAreCutAndDoNotBlock() throws Exception {
    cli.floodsErrors(100_000_000).floodsOutput(100_000_000).output("end");
    Outcome.Exited exited = (Outcome.Exited) run(60);
    assertThat(exited.outputCut()).isTrue();
    assertThat(exited.output()).hasSize(CappedFile.CAP);
    assertThat(exited.errors()).hasSize(CappedFile.CAP);
  }

  @Test
  void withdrawnQuestionEndsIt() throws Exception {
    cli.leavesProcesses().hangs();
    AtomicBoolean withdrawn = new AtomicBoolean();
    FutureTask<Outcome> task = new FutureTask<>(() -> runs.run(command(60), withdrawn::get));
    Thread thread = Thread.ofPlatform().start(task);
    Eventually.holds("it runs", () -> cli.started() == 5);
    withdrawn.set(true);
    thread.join();
    assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void interruptEndsItAndGoesOn() throws Exception {
    cli.leavesProcesses().hangs();
    FutureTask<Outcome> task = new FutureTask<>(() -> runs.run(command(60), () -> false));
    Thread thread = Thread.ofPlatform().start(task);
    Eventually.holds("it runs", () -> cli.started() == 5);
    thread.interrupt();
    thread.join();
    assertThatThrownBy(task::get).hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void whatIsNotThereIsNotStarted() {
    Command none = new Command(List.of("/no/such/cli"), ENVIRONMENT, "", Duration.ofSeconds(1));
    assertThatThrownBy(() -> runs.run(none, () -> false)).isInstanceOf(Runs.NotStarted.class);
  }

  @Test
  void manyRunsLeaveNoHandleAndNoThread() throws Exception {
    cli.output("answer");
    run(20);
    long handles = handles();
    int threads = Thread.activeCount();
    for (int i = 0; i < 30; i++) {
      run(20);
    }
    assertThat(handles()).isLessThanOrEqualTo(handles + 2);
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
  }

  @Test
  void runsOfADeadBotAreEndedByTheNextOne() throws Exception {
    RunFolder left = RunFolder.create(folder.resolve("runs"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(cli.hangs().command().stream(), Stream.of("chat")).toList());
    builder.environment().put(Kin.MARK, left.run());
    Process orphan = builder.start();
    Eventually.holds("it runs", () -> cli.started() == 1);
    long own = ProcessHandle.current().pid();
    Files.writeString(left.file("processes"), own + " 1000\n" + orphan.pid() + " 1000\n");
    FakeCli other = new FakeCli(Files.createDirectory(folder.resolve("other")));
    runs.run(new Command(other.command(), ENVIRONMENT, "", Duration.ofSeconds(20)), () -> false);
    assertThat(orphan.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runsOfALivingBotAreLeftAlone() throws Exception {
    RunFolder living = RunFolder.create(folder.resolve("runs"));
    run(20);
    assertThat(living.path()).exists();
    living.delete();
  }

  @Test
  void aProcessThatHasTakenOverAPidIsNotTouched() {
    ProcessHandle self = ProcessHandle.current();
    RunFolder.Noted noted = RunFolder.Noted.of(self);
    assertThat(noted.alive()).contains(self);
    assertThat(new RunFolder.Noted(noted.pid(), noted.started() - 60_000).alive()).isEmpty();
    assertThat(new RunFolder.Noted(noted.pid(), -1).alive()).isEmpty();
  }

  private Outcome run(int seconds) throws Exception {
    return runs.run(command(seconds), () -> false);
  }

  private Command command(int seconds) {
    List<String> words = Stream.concat(cli.command().stream(), Stream.of("chat")).toList();
    return new Command(words, ENVIRONMENT, "said\n!touch it", Duration.ofSeconds(seconds));
  }

  private static long handles() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  private static long seconds(long start) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
  }
}
