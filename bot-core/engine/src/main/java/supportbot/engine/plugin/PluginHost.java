package supportbot.engine.plugin;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Loads the jars of the plugins folder, each as a unit of its own. A jar that cannot be used is
 * refused with a reason and affects no other; a component that is only degraded is taken.
 *
 * <p>Thread-safe.
 */
public final class PluginHost implements LiveComponents, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PluginHost.class);

  /**
   * What a plugin has for each of its steps: reading its settings, each {@code create}, each {@code
   * check()}, each {@code close()}. Ours: long enough for a check that asks a remote service once.
   */
  public static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Optional<WorkFolder> work;
  private final Duration deadline;
  private final List<PluginState> states;
  private final AtomicReference<LiveSet> live;

  private PluginHost(
      Optional<WorkFolder> work,
      Duration deadline,
      List<PluginState> states,
      List<PluginUnit> units) {
    this.work = work;
    this.deadline = deadline;
    this.states = List.copyOf(states);
    this.live = new AtomicReference<>(new LiveSet(units));
  }

  /**
   * Loads every {@code *.jar} of a folder, in the order of their names; where two claim the same id
   * or the same component, the first has it. Blocks until each is live or refused. Where there is
   * no jar, nothing is written and nothing of PF4J is touched: a short command starts faster
   * without.
   *
   * @param pluginsDir need not exist
   * @param workDir for private copies, asked for when there is a jar; made when missing, shared by
   *     processes of one machine
   * @param contexts checks settings and makes contexts
   * @param threads what plugins run on
   * @param deadline for each step of a plugin, usually {@link #DEADLINE}
   * @throws ComponentException when a folder cannot be read or made; never for a single jar
   */
  public static PluginHost load(
      Path pluginsDir,
      Supplier<Path> workDir,
      ContextSource contexts,
      PluginThreads threads,
      Duration deadline)
      throws InterruptedException {
    List<Path> jars = jars(pluginsDir);
    if (jars.isEmpty()) {
      return new PluginHost(Optional.empty(), deadline, List.of(), List.of());
    }
    // Else the JVM answers a second jar under one path from the first one's content, and keeps
    // files open that nobody uses any more.
    URLConnection.setDefaultUseCaches("jar", false);
    WorkFolder work = workFolder(workDir.get());
    ClassLoader shared = new SharedClasses(PluginHost.class.getClassLoader());
    UnitOpener opener = new UnitOpener(shared, contexts, threads, deadline, work);
    boolean done = false;
    try {
      Loading.Result loaded = new Loading(work, opener).load(jars);
      loaded.states().forEach(PluginHost::report);
      done = true;
      return new PluginHost(Optional.of(work), deadline, loaded.states(), loaded.units());
    } finally {
      if (!done) {
        work.close();
      }
    }
  }

  /** What became of each jar, in the order of their names. */
  public List<PluginState> states() {
    return states;
  }

  @Override
  public Lease lease() {
    while (true) {
      Optional<Lease> lease = live.get().lease();
      if (lease.isPresent()) {
        return lease.get();
      }
      Thread.onSpinWait(); // the set was replaced between the two calls
    }
  }

  /**
   * Waits for the leases to end, up to the deadline, closes every component and unloads every jar.
   * When interrupted, it unloads without waiting and leaves the interrupt set.
   */
  @Override
  public void close() {
    LiveSet last = live.getAndSet(new LiveSet(List.of()));
    boolean interrupted = false;
    for (PluginUnit unit : last.units()) {
      try {
        unit.use().retire();
        if (!interrupted && !unit.use().awaitUnused(deadline)) {
          log.warn("plugin closed while in use id={}", unit.id());
        }
        unit.close();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    work.ifPresent(WorkFolder::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void report(PluginState state) {
    switch (state) {
      case PluginState.Refused refused ->
          log.warn("plugin refused file={} reason={}", refused.file(), refused.reason());
      case PluginState.Loaded loaded -> {
        log.info(
            "plugin loaded file={} id={} version={} sha256={} provides={}",
            loaded.file(),
            loaded.id(),
            loaded.version(),
            loaded.digest(),
            loaded.provides());
        loaded
            .degraded()
            .forEach(what -> log.warn("plugin degraded id={} what={}", loaded.id(), what));
      }
    }
  }

  private static List<Path> jars(Path pluginsDir) {
    if (Files.notExists(pluginsDir)) {
      log.info("no plugins folder path={}", pluginsDir);
      return List.of();
    }
    try (Stream<Path> files = Files.list(pluginsDir)) {
      List<Path> jars = new ArrayList<>();
      files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .forEach(jars::add);
      return jars;
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "The plugins folder "
              + pluginsDir
              + " cannot be read ("
              + e
              + "). Mend its permissions, or name another in plugins.dir.",
          e);
    }
  }

  private static WorkFolder workFolder(Path workDir) {
    try {
      return WorkFolder.open(workDir);
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "The folder for copies of plugins, "
              + workDir
              + ", cannot be written ("
              + e
              + "). Mend its permissions or free some space, or name another home in"
              + " SUPPORTBOT_HOME.",
          e);
    }
  }
}
