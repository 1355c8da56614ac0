package supportbot.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.plugin.Attempt.Outcome;
import supportbot.engine.plugin.Plan.Found;
import supportbot.engine.plugin.Plan.Step;

/**
 * Makes what is live follow what the plugins folder holds. Looking, planning and swapping are for
 * one thread at a time; opening and closing, which take as long as the plugins do, happen beside it
 * and come back through {@code later}.
 */
final class Reloads {

  private static final Logger log = LoggerFactory.getLogger(Reloads.class);

  private final PluginSettings settings;
  private final Supplier<Workshop> opening;
  private final Roster roster;
  private final Consumer<Runnable> later;
  private final FolderScan scan;
  private final Set<Retirement> retirements = ConcurrentHashMap.newKeySet();
  private final Queue<Outcome> finished = new ConcurrentLinkedQueue<>();
  private final ExecutorService openings = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Workshop workshop;
  private boolean another;
  private boolean closed;

  /**
   * Reloads of a folder.
   *
   * @param workshop makes one; called at the first jar
   * @param later has something done by the one thread
   */
  Reloads(
      PluginSettings settings,
      Supplier<Workshop> workshop,
      Roster roster,
      Consumer<Runnable> later) {
    this.settings = settings;
    this.opening = workshop;
    this.roster = roster;
    this.later = later;
    this.scan = new FolderScan(settings.folder(), this::workshop, this::former);
  }

  /**
   * Loads everything for the first time: all at once, so that one that waits for its network does
   * not keep the others waiting, and live together, so that of two with one component the first by
   * file name has it.
   */
  void first() throws InterruptedException {
    FolderScan.Look look = look(true);
    List<Callable<Boolean>> attempts = new ArrayList<>();
    apply(look, attempt -> attempts.add(() -> finished.add(run(attempt))));
    openings.invokeAll(attempts);
    acceptFinished();
  }

  /**
   * Looks, and begins what is to be done.
   *
   * @return whether something is moving in the folder, and another look soon is worth while
   * @throws ComponentException when the folder cannot be read
   */
  boolean round() throws InterruptedException {
    FolderScan.Look look = look(false);
    apply(look, attempt -> openings.execute(() -> deliver(attempt)));
    return look.restless();
  }

  /** Whether something has happened since the last call after which a look is worth while. */
  boolean takeAnother() {
    boolean result = another;
    another = false;
    return result;
  }

  /** Whether jars are being opened. */
  boolean isBusy() {
    return roster.isOpening();
  }

  /** From now on, plugins get these settings; those whose own have changed are made anew. */
  void reconfigure(ContextSource contexts) throws InterruptedException {
    Workshop made = workshop;
    if (made == null) {
      return;
    }
    made.reconfigure(contexts);
    Set<String> stale = new HashSet<>();
    for (PluginUnit unit : roster.units()) {
      if (made.isStale(unit)) {
        stale.add(unit.id());
      }
    }
    roster.reconfigured(stale);
  }

  private Workshop workshop() {
    Workshop made = workshop;
    if (made == null) {
      made = opening.get();
      workshop = made;
    }
    return made;
  }

  private Optional<String> former(String file) {
    return roster.idOf(file).or(() -> workshop().good().idOf(file));
  }

  private FolderScan.Look look(boolean trusting) throws InterruptedException {
    try {
      if (Files.notExists(settings.folder())) {
        if (roster.units().isEmpty()) {
          log.debug("no plugins folder path={}", settings.folder());
          return new FolderScan.Look(new TreeMap<>(), false);
        }
        throw unreadable("it is not there", null);
      }
      return scan.look(trusting);
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e.toString(), e);
    }
  }

  private ComponentException unreadable(String why, @Nullable Exception cause) {
    String message =
        "The plugins folder "
            + settings.folder()
            + " cannot be read ("
            + why
            + "); plugins that are live go on. Mend its permissions, or name another in"
            + " plugins.dir.";
    return cause == null
        ? new ComponentException(ErrorKind.MISCONFIGURED, message)
        : new ComponentException(ErrorKind.MISCONFIGURED, message, cause);
  }

  private void apply(FolderScan.Look look, Consumer<Attempt> begin) throws InterruptedException {
    roster.retainFiles(look.found().keySet());
    Plan plan = Plan.of(look.found(), roster.liveForPlan(), roster.tried(), roster.full());
    for (Step step : plan.steps()) {
      switch (step) {
        case Step.Open(String file, String id) -> open(file, id, begin);
        case Step.Replace(String file, String id) -> open(file, id, begin);
        case Step.Keep(String file, String id) -> keep(file, id);
        case Step.Refuse(String file, Optional<String> id, String reason) ->
            refuse(file, id, reason, begin);
        case Step.Duplicate(String file, String id, String owner) ->
            roster.refuse(
                file,
                Optional.of(id),
                "its Plugin-Id is also that of " + owner + "; keep one of the two",
                Optional.empty(),
                Optional.empty());
        case Step.AlreadyRefused _ -> {}
        case Step.Wait _ -> {}
        case Step.Remove(String id) -> {
          roster.remove(id).ifPresent(this::retire);
          another = true; // it may have stood in the way of a jar
        }
      }
    }
    forgetRemoved(look);
    scan.discard();
    roster.publish();
  }

  private void open(String file, String id, Consumer<Attempt> begin) throws InterruptedException {
    try {
      var candidate = scan.take(file);
      if (!candidate.described().id().equals(id)) {
        workshop().discard(candidate); // written meanwhile: the next look sees it
        return;
      }
      begin(
          new Attempt(file, id, Optional.of(candidate), Optional.empty(), !roster.isLive(id)),
          begin);
    } catch (Workshop.Broken e) {
      roster.refuse(file, Optional.of(id), e.reason(), Optional.empty(), Optional.empty());
    }
  }

  private void keep(String file, String id) {
    roster.keep(file, id);
    roster.units().stream()
        .filter(unit -> unit.id().equals(id))
        .forEach(unit -> unit.copyTo(workshop().good(), file));
  }

  /** Refused without a try; a plugin of which nothing is live may have a last good copy. */
  private void refuse(String file, Optional<String> id, String reason, Consumer<Attempt> begin) {
    boolean news = roster.refuse(file, id, reason, Optional.empty(), Optional.empty());
    if (news
        && id.isPresent()
        && !roster.isLive(id.get())
        && !roster.full().contains(id.get())
        && workshop().good().of(id.get()).isPresent()) {
      begin(new Attempt(file, id.get(), Optional.empty(), Optional.of(reason), true), begin);
    }
  }

  private void begin(Attempt attempt, Consumer<Attempt> begin) {
    roster.opening(attempt.id());
    begin.accept(attempt);
  }

  /** A plugin whose jar the operator has taken away, even while no bot was running. */
  private void forgetRemoved(FolderScan.Look look) {
    Workshop made = workshop;
    if (made == null || look.restless()) {
      return;
    }
    Set<String> there = new HashSet<>();
    for (Found found : look.found().values()) {
      switch (found) {
        case Found.Jar jar -> there.add(jar.id());
        case Found.Broken broken -> broken.id().ifPresent(there::add);
        case Found.Moving _ -> {}
      }
    }
    for (String id : made.good().ids()) {
      if (!there.contains(id) && !roster.isLive(id)) {
        made.good().remove(id);
      }
    }
  }

  private void deliver(Attempt attempt) {
    try {
      finished.add(run(attempt));
      later.accept(this::acceptFinished);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the host closes
    }
  }

  private Outcome run(Attempt attempt) throws InterruptedException {
    try {
      return attempt.run(workshop());
    } catch (RuntimeException | Error e) { // a defect of ours, or no memory: about this jar only
      log.error("plugin could not be tried file={}", attempt.file(), e);
      return attempt.refused(Reasons.of(e));
    }
  }

  private void acceptFinished() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome one = finished.poll(); one != null; one = finished.poll()) {
      outcomes.add(one);
    }
    outcomes.sort(Comparator.comparing(Outcome::file));
    outcomes.forEach(this::accept);
    another |= !outcomes.isEmpty(); // what is live now may make room, or be outdated already
    roster.publish();
  }

  /** Makes a unit live in the place of its older one, or tells why not. */
  private void accept(Outcome outcome) {
    roster.opened(outcome.id());
    if (closed) {
      outcome.unit().ifPresent(this::retire);
      return;
    }
    outcome
        .refusal()
        .ifPresent(
            reason ->
                roster.refuse(
                    outcome.file(),
                    Optional.of(outcome.id()),
                    reason,
                    outcome.digest(),
                    Optional.empty()));
    outcome.unit().ifPresent(unit -> accept(outcome, unit));
  }

  private void accept(Outcome outcome, PluginUnit unit) {
    var clash = roster.clash(unit);
    if (clash.isPresent()) {
      roster.refuse(
          outcome.file(),
          Optional.of(unit.id()),
          clash.get().getValue(),
          Optional.of(unit.digest()),
          Optional.of(clash.get().getKey()));
      roster.leave(unit);
      retire(unit);
      return;
    }
    if (outcome.refusal().isEmpty()) {
      roster.accepted(outcome.file());
    }
    roster.install(outcome.file(), unit).ifPresent(this::retire);
    if (outcome.refusal().isEmpty()) {
      unit.copyTo(workshop().good(), outcome.file());
    }
  }

  private void retire(PluginUnit unit) {
    retire(unit, settings.drain());
  }

  private void retire(PluginUnit unit, Duration drain) {
    Retirement retirement =
        Retirement.of(
            unit,
            drain,
            (self, gone) -> {
              retirements.remove(self);
              later.accept(
                  () -> {
                    roster.left(gone);
                    another = true; // a replacement may have waited for its end
                  });
            });
    retirements.add(retirement);
    retirement.start();
  }

  /**
   * Ends what is under way, closes every unit and removes the private copies. Questions may go on
   * for as long as a step of a plugin may take. When interrupted, it unloads without waiting, and
   * leaves the interrupt set.
   */
  void close() {
    closed = true;
    openings.shutdownNow();
    openings.close();
    acceptFinished();
    roster.clear().forEach(unit -> retire(unit, settings.deadline()));
    long limit = System.nanoTime() + settings.deadline().toNanos();
    boolean interrupted = false;
    for (Retirement one : List.copyOf(retirements)) {
      interrupted |= !ended(one, limit);
    }
    scan.discard();
    Workshop made = workshop;
    if (made != null) {
      made.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when this thread was interrupted while it waited. */
  private static boolean ended(Retirement one, long limit) {
    boolean interrupted = false;
    while (true) {
      try {
        one.await(limit);
        return !interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        one.hurry();
      }
    }
  }
}
