package supportbot.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be done about what the plugins folder holds, given what is live. Nothing is read and
 * nothing changed here.
 *
 * @param steps in the order of the file names, removals last
 */
record Plan(List<Step> steps) {

  Plan {
    steps = List.copyOf(steps);
  }

  /** What there is under a file name. */
  sealed interface Found {
    /** A jar that says which plugin it is. */
    record Jar(String digest, String id) implements Found {}

    /**
     * Nothing that can be used.
     *
     * @param id what it says, or else the plugin that came from this file before
     */
    record Broken(Optional<String> id, String reason) implements Found {}

    /** Something is being written or taken away: too early to tell. */
    record Moving() implements Found {}
  }

  /**
   * A plugin that is live.
   *
   * @param file where it came from
   * @param stale whether its settings have changed since
   */
  record Live(String file, String digest, boolean stale) {}

  /**
   * A jar that was tried under its file name and refused.
   *
   * @param rival the plugin that stood in its way; when that changes, it is worth another try
   */
  record Tried(String digest, Optional<Rival> rival) {}

  /** Another live plugin. */
  record Rival(String id, String digest) {}

  /** What is to be done. */
  sealed interface Step {
    /** Make a plugin live that is not. */
    record Open(String file, String id) implements Step {}

    /** Make a plugin live in the place of its other version, or with other settings. */
    record Replace(String file, String id) implements Step {}

    /** It is live; it may have another file name than before. */
    record Keep(String file, String id) implements Step {}

    /** It cannot be used, as can be seen without trying. */
    record Refuse(String file, Optional<String> id, String reason) implements Step {}

    /** It is the same plugin as another jar. */
    record Duplicate(String file, String id, String owner) implements Step {}

    /** It was tried and refused, and nothing has changed since. */
    record AlreadyRefused(String file) implements Step {}

    /** Look again later: it is moving, or two units of the plugin exist. */
    record Wait(String file) implements Step {}

    /** The live plugin has no jar any more. */
    record Remove(String id) implements Step {}
  }

  /**
   * Makes a plan.
   *
   * @param folder by file name
   * @param live by plugin id
   * @param tried by file name
   * @param full ids of plugins of which no further unit may be opened now
   */
  static Plan of(
      SortedMap<String, Found> folder,
      Map<String, Live> live,
      Map<String, Tried> tried,
      Set<String> full) {
    Map<String, String> owners = owners(folder, live);
    List<Step> steps = new ArrayList<>();
    folder.forEach(
        (file, found) ->
            steps.add(
                switch (found) {
                  case Found.Moving _ -> new Step.Wait(file);
                  case Found.Broken(Optional<String> id, String reason) ->
                      new Step.Refuse(file, id, reason);
                  case Found.Jar jar ->
                      step(
                          file,
                          jar,
                          owners.getOrDefault(jar.id(), file),
                          live,
                          Optional.ofNullable(tried.get(file)),
                          full);
                }));
    for (String id : new TreeMap<>(live).keySet()) {
      if (!owners.containsKey(id)) {
        steps.add(new Step.Remove(id));
      }
    }
    return new Plan(steps);
  }

  private static Step step(
      String file,
      Found.Jar jar,
      String owner,
      Map<String, Live> live,
      Optional<Tried> tried,
      Set<String> full) {
    if (!owner.equals(file)) {
      return new Step.Duplicate(file, jar.id(), owner);
    }
    Live current = live.get(jar.id());
    if (current != null && current.digest().equals(jar.digest()) && !current.stale()) {
      return new Step.Keep(file, jar.id());
    }
    if (tried.isPresent() && stillRefused(jar, tried.get(), live)) {
      return new Step.AlreadyRefused(file);
    }
    if (full.contains(jar.id())) {
      return new Step.Wait(file);
    }
    return current == null ? new Step.Open(file, jar.id()) : new Step.Replace(file, jar.id());
  }

  private static boolean stillRefused(Found.Jar jar, Tried tried, Map<String, Live> live) {
    if (!tried.digest().equals(jar.digest())) {
      return false;
    }
    if (tried.rival().isEmpty()) {
      return true;
    }
    Live rival = live.get(tried.rival().get().id());
    return rival != null && rival.digest().equals(tried.rival().get().digest());
  }

  /**
   * The file that speaks for each plugin: the one it is live from, as long as that is there; else
   * the first that can be read; else the first.
   */
  private static Map<String, String> owners(
      SortedMap<String, Found> folder, Map<String, Live> live) {
    Map<String, String> owners = new TreeMap<>();
    live.forEach(
        (id, unit) -> {
          Found found = folder.get(unit.file());
          if (found != null && speaksFor(found, id)) {
            owners.put(id, unit.file());
          }
        });
    folder.forEach(
        (file, found) -> {
          if (found instanceof Found.Jar jar) {
            owners.putIfAbsent(jar.id(), file);
          }
        });
    folder.forEach(
        (file, found) -> {
          if (found instanceof Found.Broken broken) {
            broken.id().ifPresent(id -> owners.putIfAbsent(id, file));
          }
        });
    return owners;
  }

  /** Whether what is under a plugin's file name still stands for it. */
  private static boolean speaksFor(Found found, String id) {
    return switch (found) {
      case Found.Jar jar -> jar.id().equals(id);
      case Found.Broken broken -> broken.id().isEmpty() || broken.id().get().equals(id);
      case Found.Moving _ -> true;
    };
  }
}
