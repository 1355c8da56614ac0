package supportbot.qcli.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one run. Descendants are noted while the root lives, for when it dies they get
 * another parent; MCP servers leave its process group. For one thread.
 */
final class ProcessTree {
  /** For the root to end its children itself, which current versions of the CLI do. */
  private static final Duration ROOT = Duration.ofMillis(1_500);

  /** For its children after that. */
  private static final Duration KIN = Duration.ofSeconds(1);

  /** For the kernel to end what was killed. */
  private static final Duration KILLED = Duration.ofMillis(1_500);

  private static final long STEP_NANOS = 3_000_000;

  private final String run;
  private final Path folder;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  /**
   * A run's tree.
   *
   * @param folder the run's private directory, with symbolic links resolved
   */
  ProcessTree(String run, Path folder) {
    this.run = run;
    this.folder = folder;
  }

  /** Adds a process and its descendants of this moment; returns whether any is new. */
  boolean note(ProcessHandle process) {
    boolean news = known.add(process);
    for (ProcessHandle child : process.descendants().toList()) {
      news |= known.add(child);
    }
    return news;
  }

  /** Every process seen so far, dead or alive. */
  List<ProcessHandle> known() {
    return List.copyOf(known);
  }

  /**
   * Ends all that lives: first the root when it is given, then the others, politely and then not.
   * Takes less than 5 s, and next to nothing when nothing lives. Goes on when interrupted, and
   * leaves the thread interrupted then.
   *
   * @return what still lives, which is nothing unless it cannot be killed
   */
  Set<ProcessHandle> end(@Nullable ProcessHandle root) {
    boolean interrupted = Thread.interrupted();
    try {
      Set<ProcessHandle> alive = alive();
      if (root != null && alive.contains(root)) {
        root.destroy();
        await(Set.of(root), ROOT);
        alive = alive();
      }
      if (!alive.isEmpty()) {
        alive.forEach(ProcessHandle::destroy);
        await(alive, KIN);
      }
      // What is killed may have started something since it was noted, so it is looked again.
      long end = System.nanoTime() + KILLED.toNanos();
      for (alive = alive(); !alive.isEmpty() && System.nanoTime() < end; alive = alive()) {
        alive.forEach(ProcessHandle::destroyForcibly);
        await(alive, Duration.ofMillis(200));
      }
      return alive;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Set<ProcessHandle> alive() {
    for (ProcessHandle process : known()) {
      if (process.isAlive()) {
        note(process);
      }
    }
    known.addAll(Kin.of(run, folder));
    Set<ProcessHandle> alive = new HashSet<>(known);
    alive.removeIf(process -> !Kin.isAlive(process));
    return alive;
  }

  private static void await(Set<ProcessHandle> processes, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (processes.stream().anyMatch(Kin::isAlive) && System.nanoTime() < end) {
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
