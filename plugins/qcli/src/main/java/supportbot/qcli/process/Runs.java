package supportbot.qcli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Runs commands, each with an environment and a directory of its own, and leaves nothing behind: no
 * process, file, thread or handle. Needs no threads besides the caller's. Thread-safe.
 */
public final class Runs {
  private static final Logger log = LoggerFactory.getLogger(Runs.class);

  /** How soon an end, a withdrawal or a flood is seen; costs two system calls. */
  private static final long STEP_MILLIS = 10;

  /** How often descendants are looked for, which reads all of {@code /proc}. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private final Path folder;
  private final AtomicBoolean cleaned = new AtomicBoolean();

  /**
   * Takes a directory.
   *
   * @param folder where runs have their directories; made when the first one starts
   */
  public Runs(Path folder) {
    this.folder = folder;
  }

  /** A command that could not be started, which says nothing of its arguments. */
  public static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    NotStarted(IOException cause) {
      super("the command could not be started", cause);
    }
  }

  /**
   * Runs a command to its end. When it ends, by itself or by the deadline, whatever it started is
   * ended too, which takes 5 s at most; so do an interrupt and a withdrawal.
   *
   * @param withdrawn whether nobody wants the outcome any more; asked again and again
   * @throws NotStarted when there is no such program, or it may not be run
   * @throws ComponentException when the run's directory cannot be made or read
   * @throws InterruptedException when interrupted or withdrawn
   */
  public Outcome run(Command command, BooleanSupplier withdrawn)
      throws InterruptedException, NotStarted {
    if (Thread.interrupted() || withdrawn.getAsBoolean()) {
      throw new InterruptedException("the question was withdrawn before the CLI was started");
    }
    if (cleaned.compareAndSet(false, true)) {
      Leftovers.end(folder);
    }
    try {
      RunFolder own = RunFolder.create(folder);
      try (CappedFile output = new CappedFile(own.file("out"));
          CappedFile errors = new CappedFile(own.file("err"))) {
        return run(command, withdrawn, own, output, errors);
      } finally {
        delete(own);
      }
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.EXHAUSTED,
          "The directory of a CLI run in %s cannot be used, so no question can be asked; check that the disk has room and that the bot may write there (%s)"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  private static Outcome run(
      Command command,
      BooleanSupplier withdrawn,
      RunFolder own,
      CappedFile output,
      CappedFile errors)
      throws IOException, InterruptedException, NotStarted {
    ProcessTree tree = new ProcessTree(own.run(), own.path());
    Process root = start(command, own, output, errors);
    try {
      tree.note(root.toHandle());
      own.note(tree.known());
      long start = System.nanoTime();
      long looked = start;
      while (!root.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
        output.drain();
        errors.drain();
        long now = System.nanoTime();
        if (withdrawn.getAsBoolean()) {
          throw new InterruptedException("the question was withdrawn while the CLI ran");
        }
        if (now - start > command.time().toNanos()) {
          return new Outcome.TimedOut();
        }
        if (now - looked > LOOK_NANOS) {
          looked = now;
          if (tree.note(root.toHandle())) {
            own.note(tree.known());
          }
        }
      }
      output.drain();
      errors.drain();
      return new Outcome.Exited(root.exitValue(), output.kept(), output.cut(), errors.kept());
    } finally {
      Set<ProcessHandle> left = tree.end(root.toHandle());
      if (!left.isEmpty()) {
        log.error(
            "event=qcli-process-left run={} pids={}",
            own.run(),
            left.stream().map(ProcessHandle::pid).toList());
      }
    }
  }

  private static Process start(Command command, RunFolder own, CappedFile output, CappedFile errors)
      throws IOException, NotStarted {
    // A file and not a pipe: a command that reads nothing cannot block the bot.
    Path input = own.file("in");
    Files.write(input, command.input().getBytes(StandardCharsets.UTF_8));
    ProcessBuilder builder =
        new ProcessBuilder(command.words())
            .directory(own.work().toFile())
            .redirectInput(input.toFile())
            .redirectOutput(output.redirect())
            .redirectError(errors.redirect());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(command.environment());
    environment.put("TMPDIR", own.temporary().toString());
    environment.put(Kin.MARK, own.run());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new NotStarted(e);
    }
  }

  /** A process that cannot be killed may still write there; the next start removes the rest. */
  private static void delete(RunFolder own) {
    try {
      own.delete();
    } catch (IOException e) {
      log.warn("event=qcli-folder-left folder={} error={}", own.path(), e.toString());
    }
  }
}
