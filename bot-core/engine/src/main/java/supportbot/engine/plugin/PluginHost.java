package supportbot.engine.plugin;

import java.net.URLConnection;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Loads the jars of the plugins folder, each as a unit of its own, and swaps them while questions
 * are answered. A jar that cannot be used is refused with a reason and affects no other; the last
 * good one of its plugin goes on. A component that is only degraded is taken.
 *
 * <p>A new unit is opened beside the live one. The set of what is live is swapped as a whole, and
 * the old unit is closed when the questions that began with it are finished. Thread-safe.
 */
public final class PluginHost implements LiveComponents, AutoCloseable {

  private final Reloads reloads;
  private final Roster roster;
  private final Unloads unloads;
  private final PluginSettings settings;
  private final BlockingQueue<ReloadThread.Message> mailbox;
  private volatile ContextSource current;
  private @Nullable ReloadThread thread;
  private boolean closed;

  private PluginHost(
      Supplier<Path> workDir,
      ContextSource contexts,
      PluginThreads threads,
      PluginSettings settings,
      Admission admission) {
    this.settings = settings;
    this.mailbox = new LinkedBlockingQueue<>();
    InstantSource clock = InstantSource.system();
    this.roster = new Roster(clock);
    this.unloads = new Unloads(clock);
    this.current = contexts;
    this.reloads =
        new Reloads(
            settings,
            () -> {
              // Else the JVM answers a second jar under one path from the first one's content, and
              // keeps files open that nobody uses any more.
              URLConnection.setDefaultUseCaches("jar", false);
              return Workshop.open(workDir.get(), admission, settings, threads, current, unloads);
            },
            roster,
            done -> mailbox.add(done::run));
  }

  /**
   * Loads every {@code *.jar} of the folder, in the order of their names; where two claim the same
   * id or the same component, the first has it. Blocks until each is live or refused. Where there
   * is no jar, nothing is written and nothing of PF4J is touched: a short command starts faster
   * without. Changes of the folder are not seen before {@link #reload} or {@link #watch}.
   *
   * @param workDir for private copies, asked for when there is a jar; made when missing, shared by
   *     processes of one machine
   * @param contexts checks settings and makes contexts
   * @param threads what plugins run on
   * @param admission judges each jar before it is opened
   * @throws ComponentException when a folder cannot be read or made; never for a single jar
   */
  public static PluginHost load(
      Supplier<Path> workDir,
      ContextSource contexts,
      PluginThreads threads,
      PluginSettings settings,
      Admission admission)
      throws InterruptedException {
    PluginHost host = new PluginHost(workDir, contexts, threads, settings, admission);
    boolean done = false;
    try {
      host.reloads.first();
      done = true;
      return host;
    } finally {
      if (!done) {
        host.close();
      }
    }
  }

  /**
   * What became of each jar, by file name; then the units that questions are still being finished
   * with, and those that leak.
   */
  public List<PluginState> states() {
    List<PluginState> all = new ArrayList<>(roster.states());
    all.addAll(unloads.leaks());
    return List.copyOf(all);
  }

  /** Plugins that were unloaded and stay in memory nevertheless, with what holds them. */
  public List<PluginState.Leaked> leaks() {
    return unloads.leaks();
  }

  @Override
  public Lease lease() {
    while (true) {
      Optional<Lease> lease = roster.live().lease();
      if (lease.isPresent()) {
        return lease.get();
      }
      Thread.onSpinWait(); // the set was replaced between the two calls
    }
  }

  /**
   * Looks at the folder now, and waits until what is in it is live or refused. Requests that come
   * while one is being fulfilled are fulfilled together. A plugin of which the old unit is still
   * draining is replaced once that has ended, which is not waited for.
   *
   * @return what became of each jar
   * @throws ComponentException when the folder cannot be read; what is live goes on
   */
  public List<PluginState> reload() throws InterruptedException {
    await(thread().reload(() -> {}));
    return states();
  }

  /**
   * Gives plugins other settings: those whose own block has changed are replaced by themselves
   * under the new settings, and every jar that was refused is tried again. One that refuses its new
   * settings goes on with the old ones, and its state says so. Waits, as {@link #reload} does.
   *
   * @return what became of each jar
   * @throws ComponentException when the folder cannot be read; what is live goes on
   */
  public List<PluginState> reconfigure(ContextSource next) throws InterruptedException {
    await(
        thread()
            .reload(
                () -> {
                  current = next;
                  reloads.reconfigure(next);
                }));
    return states();
  }

  /** Follows the folder from now on: by what the file system tells, and by looking. */
  public void watch() {
    thread().watch();
  }

  /**
   * Reloads at each SIGHUP from now on, where the system has that signal.
   *
   * @return whether it has
   */
  public boolean reloadOnHangup() {
    return Hangup.on(thread()::request);
  }

  /**
   * Waits for the leases to end, up to the deadline of a plugin's step, closes every component and
   * unloads every jar. When interrupted, it unloads without waiting and leaves the interrupt set.
   */
  @Override
  public void close() {
    ReloadThread last;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      last = thread;
    }
    if (last != null) {
      last.close();
    }
    reloads.close();
  }

  /** Started when it is first needed: a short command does without. */
  private synchronized ReloadThread thread() {
    if (closed) {
      throw new ComponentException(ErrorKind.UNAVAILABLE, "The bot is ending.");
    }
    if (thread == null) {
      thread = new ReloadThread(reloads, unloads, settings, mailbox);
      thread.start();
    }
    return thread;
  }

  private static void await(CompletableFuture<Boolean> done) throws InterruptedException {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ComponentException told) {
        throw new ComponentException(told.kind(), String.valueOf(told.getMessage()), told);
      }
      throw new IllegalStateException("a reload failed", e);
    }
  }
}
