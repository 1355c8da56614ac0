package supportbot.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.plugin.UnitOpener.Candidate;

/**
 * Where jars become units. Made when there is a first jar: without one, nothing is written and
 * nothing of PF4J is loaded. Thread-safe.
 */
final class Workshop implements AutoCloseable {

  private final WorkFolder work;
  private final GoodCopies good;
  private final Admission admission;
  private final ClassLoader shared = new SharedClasses(Workshop.class.getClassLoader());
  private final PluginSettings settings;
  private final PluginThreads threads;
  private final Consumer<Unloaded> unloaded;
  private volatile UnitOpener opener;

  private Workshop(
      WorkFolder work,
      GoodCopies good,
      Admission admission,
      PluginSettings settings,
      PluginThreads threads,
      ContextSource contexts,
      Consumer<Unloaded> unloaded) {
    this.work = work;
    this.good = good;
    this.admission = admission;
    this.settings = settings;
    this.threads = threads;
    this.unloaded = unloaded;
    this.opener = opener(contexts);
  }

  /** Makes the folder for private copies. */
  static Workshop open(
      Path folder,
      Admission admission,
      PluginSettings settings,
      PluginThreads threads,
      ContextSource contexts,
      Consumer<Unloaded> unloaded) {
    try {
      return new Workshop(
          WorkFolder.open(folder),
          new GoodCopies(folder.resolve("good"), settings.folder()),
          admission,
          settings,
          threads,
          contexts,
          unloaded);
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "The folder for copies of plugins, "
              + folder
              + ", cannot be written ("
              + e
              + "). Mend its permissions or free some space, or name another home in"
              + " SUPPORTBOT_HOME.",
          e);
    }
  }

  /** A file cannot become a unit. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusedException why;
    private final @Nullable String id;
    private final boolean copied;

    Broken(RefusedException why, Optional<String> id, boolean copied) {
      super(why.reason());
      this.why = why;
      this.id = id.orElse(null);
      this.copied = copied;
    }

    String reason() {
      return why.reason();
    }

    /** Which plugin it says it is. */
    Optional<String> id() {
      return Optional.ofNullable(id);
    }

    /** Whether the file may not be whole yet. */
    boolean isPassing() {
      return why.isPassing();
    }

    /** Whether it could be read at all: else the same file is worth another try. */
    boolean isCopied() {
      return copied;
    }
  }

  /**
   * Copies a jar and looks into it, without running anything of it.
   *
   * @throws Broken when it is not to be opened
   */
  Candidate look(Path jar, String file) throws InterruptedException {
    WorkFolder.Copy copy = copy(jar);
    boolean done = false;
    try {
      Candidate candidate = new Candidate(file, copy, JarCheck.check(copy.jar()));
      done = true;
      return candidate;
    } catch (RefusedException e) {
      throw new Broken(e, JarCheck.id(copy.jar()), true);
    } finally {
      if (!done) {
        work.remove(copy);
      }
    }
  }

  private WorkFolder.Copy copy(Path jar) {
    if (!Files.isRegularFile(jar)) {
      String reason =
          Files.exists(jar) ? "it is not a file" : "it is a link to a file that does not exist";
      throw new Broken(new RefusedException(reason), Optional.empty(), false);
    }
    try {
      return work.copy(jar);
    } catch (IOException e) {
      throw new Broken(
          new RefusedException("it cannot be copied to " + work.folder() + ": " + e),
          Optional.empty(),
          false);
    }
  }

  /**
   * Makes a unit of a candidate, when it is admitted; else nothing of it is left.
   *
   * @throws RuntimeException when it is refused; see {@link Reasons}
   */
  PluginUnit open(Candidate candidate) throws InterruptedException {
    boolean admitted = false;
    try {
      admission.admit(candidate);
      admitted = true;
    } finally {
      if (!admitted) {
        work.remove(candidate.copy());
      }
    }
    return opener.open(candidate);
  }

  /** Removes the private copy of a candidate that is not needed. */
  void discard(Candidate candidate) {
    work.remove(candidate.copy());
  }

  /** Opens units with other settings from now on. */
  void reconfigure(ContextSource contexts) {
    opener = opener(contexts);
  }

  private UnitOpener opener(ContextSource contexts) {
    return new UnitOpener(shared, contexts, threads, settings.deadline(), work, unloaded);
  }

  /** Whether a unit was given other settings than it would be given now, or than are valid. */
  boolean isStale(PluginUnit unit) throws InterruptedException {
    return opener.isStale(unit);
  }

  /** What is kept over a restart. */
  GoodCopies good() {
    return good;
  }

  @Override
  public void close() {
    work.close();
  }
}
