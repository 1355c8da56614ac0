package supportbot.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import supportbot.engine.plugin.Plan.Found;
import supportbot.engine.plugin.UnitOpener.Candidate;
import supportbot.sync.Digests;

/**
 * Looks at the plugins folder. What has settled is copied once and looked into; what is known is
 * not read again, except once, {@link #AGAIN} after it was first seen, for a file system whose
 * clock is too coarse to tell two writings apart. For one thread.
 */
final class FolderScan {

  /** How long a file that is no whole jar may still be on its way. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** The coarsest time stamps that are in use are those of FAT: two seconds. */
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Path folder;
  private final Supplier<Workshop> workshop;
  private final Function<String, Optional<String>> former;
  private final Settling settling = new Settling();
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, Candidate> fresh = new HashMap<>();

  /**
   * A look at a folder.
   *
   * @param workshop asked for when there is a jar to look into
   * @param former the plugin that is live from a file, or once was
   */
  FolderScan(Path folder, Supplier<Workshop> workshop, Function<String, Optional<String>> former) {
    this.folder = folder;
    this.workshop = workshop;
    this.former = former;
  }

  private record Known(Settling.Stamp stamp, Found found, boolean certain) {}

  /**
   * What was seen.
   *
   * @param restless whether something is moving, and another look soon is worth while
   */
  record Look(SortedMap<String, Found> found, boolean restless) {}

  /**
   * Looks. Ends the validity of the candidates of the look before.
   *
   * @param trusting whether to take files as settled that were not seen before
   * @throws IOException when the folder cannot be listed
   */
  Look look(boolean trusting) throws IOException, InterruptedException {
    discard();
    long now = System.nanoTime();
    SortedMap<String, Settling.Seen> seen = settling.look(stamps(), now, trusting);
    known.keySet().retainAll(seen.keySet());
    SortedMap<String, Found> found = new TreeMap<>();
    boolean restless = false;
    for (Map.Entry<String, Settling.Seen> entry : seen.entrySet()) {
      Found one = found(entry.getKey(), entry.getValue(), now, trusting);
      restless |= one instanceof Found.Moving;
      found.put(entry.getKey(), one);
    }
    return new Look(found, restless);
  }

  /**
   * A private copy of a jar that the last look found, to be opened; the caller removes it.
   *
   * @throws Workshop.Broken when the jar has changed meanwhile
   */
  Candidate take(String file) throws InterruptedException {
    Candidate candidate = fresh.remove(file);
    return candidate != null ? candidate : workshop.get().look(folder.resolve(file), file);
  }

  /** Removes the copies that nobody took. */
  void discard() {
    fresh.values().forEach(candidate -> workshop.get().discard(candidate));
    fresh.clear();
  }

  private Found found(String file, Settling.Seen seen, long now, boolean trusting)
      throws InterruptedException {
    Settling.Stamp stamp = seen.stamp();
    if (stamp == null || !seen.settled()) {
      return new Found.Moving();
    }
    long age = now - seen.since();
    Known before = known.get(file);
    if (before != null && before.stamp().equals(stamp)) {
      if (before.certain() || age < AGAIN.toNanos()) {
        return before.found();
      }
      if (before.found() instanceof Found.Jar jar && isUnchanged(file, jar.digest())) {
        known.put(file, new Known(stamp, jar, true));
        return jar;
      }
    }
    return inspect(file, stamp, age, trusting);
  }

  private boolean isUnchanged(String file, String digest) {
    try {
      return Digests.sha256(folder.resolve(file)).equals(digest);
    } catch (IOException e) {
      return false; // the copy that follows tells what is wrong
    }
  }

  private Found inspect(String file, Settling.Stamp stamp, long age, boolean trusting)
      throws InterruptedException {
    boolean certain = age >= AGAIN.toNanos();
    try {
      Candidate candidate = workshop.get().look(folder.resolve(file), file);
      Candidate older = fresh.put(file, candidate);
      if (older != null) {
        workshop.get().discard(older);
      }
      Found jar = new Found.Jar(candidate.copy().digest(), candidate.described().id());
      known.put(file, new Known(stamp, jar, certain));
      return jar;
    } catch (Workshop.Broken e) {
      if (e.isPassing() && !trusting && age < GRACE.toNanos()) {
        return new Found.Moving();
      }
      Found broken = new Found.Broken(e.id().or(() -> former.apply(file)), e.reason());
      if (e.isCopied()) {
        known.put(file, new Known(stamp, broken, certain));
      }
      return broken;
    }
  }

  private Map<String, Settling.Stamp> stamps() throws IOException {
    Map<String, Settling.Stamp> stamps = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.endsWith(".jar") && !name.startsWith(".")) {
          stamps.put(name, stamp(file));
        }
      }
    }
    return stamps;
  }

  private static Settling.Stamp stamp(Path file) {
    try {
      return Settling.Stamp.of(Files.readAttributes(file, BasicFileAttributes.class));
    } catch (IOException e) { // a link to nowhere, or gone meanwhile
      return new Settling.Stamp(-1, 0, "");
    }
  }
}
