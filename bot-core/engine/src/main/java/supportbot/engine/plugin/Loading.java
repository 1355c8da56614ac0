package supportbot.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import supportbot.engine.plugin.UnitOpener.Candidate;

/**
 * Loads jars for the first time. They are looked at one after the other, so that the first of two
 * with one id has it, and opened all at once, so that one that waits for its network does not keep
 * the others waiting.
 */
final class Loading {

  private final WorkFolder work;
  private final UnitOpener opener;
  private final Map<String, PluginState> states = new ConcurrentSkipListMap<>();

  Loading(WorkFolder work, UnitOpener opener) {
    this.work = work;
    this.opener = opener;
  }

  /** The units that are live, and what became of each jar, both in the order of the file names. */
  record Result(List<PluginUnit> units, List<PluginState> states) {}

  Result load(List<Path> jars) throws InterruptedException {
    List<PluginUnit> opened = open(distinct(jars));
    List<PluginUnit> units = new ArrayList<>();
    for (PluginUnit unit : opened) {
      Optional<String> clash = clash(unit, units);
      if (clash.isPresent()) {
        refuse(unit.file(), Optional.of(unit.id()), clash.get());
        unit.close();
      } else {
        units.add(unit);
        states.put(unit.file(), unit.state());
      }
    }
    return new Result(units, List.copyOf(states.values()));
  }

  private List<Candidate> distinct(List<Path> jars) throws InterruptedException {
    List<Candidate> candidates = new ArrayList<>();
    Map<String, String> owners = new HashMap<>();
    for (Path jar : jars) {
      String file = jar.getFileName().toString();
      try {
        Candidate candidate = look(jar, file);
        String owner = owners.putIfAbsent(candidate.described().id(), file);
        if (owner == null) {
          candidates.add(candidate);
        } else {
          work.remove(candidate.copy());
          refuse(
              file,
              Optional.of(candidate.described().id()),
              "its Plugin-Id is also that of " + owner + "; keep one of the two");
        }
      } catch (RefusedException e) {
        refuse(file, Optional.empty(), e.reason());
      }
    }
    return candidates;
  }

  private Candidate look(Path jar, String file) throws InterruptedException {
    if (!Files.isRegularFile(jar)) {
      throw new RefusedException(
          Files.exists(jar) ? "it is not a file" : "it is a link to a file that does not exist");
    }
    WorkFolder.Copy copy;
    try {
      copy = work.copy(jar);
    } catch (IOException e) {
      throw new RefusedException("it cannot be copied to " + work.folder() + ": " + e);
    }
    boolean done = false;
    try {
      Candidate candidate = new Candidate(file, copy, JarCheck.check(copy.jar()));
      done = true;
      return candidate;
    } finally {
      if (!done) {
        work.remove(copy);
      }
    }
  }

  private List<PluginUnit> open(List<Candidate> candidates) throws InterruptedException {
    Map<String, PluginUnit> opened = new ConcurrentSkipListMap<>();
    List<Callable<Boolean>> openings = new ArrayList<>();
    for (Candidate candidate : candidates) {
      openings.add(() -> open(candidate, opened));
    }
    boolean done = false;
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      each.invokeAll(openings);
      done = true;
    } finally {
      if (!done) {
        for (PluginUnit unit : opened.values()) {
          unit.close();
        }
      }
    }
    return List.copyOf(opened.values());
  }

  private boolean open(Candidate candidate, Map<String, PluginUnit> opened)
      throws InterruptedException {
    try {
      opened.put(candidate.file(), opener.open(candidate));
      return true;
    } catch (RuntimeException e) { // whatever it is, it is about this jar
      refuse(candidate.file(), Optional.of(candidate.described().id()), Reasons.of(e));
      return false;
    }
  }

  /** Why a unit cannot be live beside others, if so. */
  private static Optional<String> clash(PluginUnit unit, List<PluginUnit> others) {
    for (PluginUnit other : others) {
      for (PluginUnit.Part<?> part : unit.parts()) {
        if (other.find(part.kind().factory(), part.provided().name()).isPresent()) {
          return Optional.of(
              "it provides the %s, as %s does; keep one of the two"
                  .formatted(part.describe(), other.file()));
        }
      }
    }
    return Optional.empty();
  }

  private void refuse(String file, Optional<String> id, String reason) {
    states.put(file, new PluginState.Refused(file, id, reason));
  }
}
