package supportbot.engine.plugin;

import java.nio.file.Path;
import java.util.Optional;
import supportbot.engine.plugin.UnitOpener.Candidate;

/**
 * One try to make a plugin live, beside what is. Takes as long as the plugin does.
 *
 * @param candidate empty when the file was refused without a try, and the last good copy is wanted
 * @param fallback whether to open the last good copy when the jar is refused: nothing of the plugin
 *     is live
 */
record Attempt(
    String file,
    String id,
    Optional<Candidate> candidate,
    Optional<String> refusal,
    boolean fallback) {

  /**
   * What came of it: the unit, or the refusal, or both when the last good copy is taken instead.
   *
   * @param digest of the jar that was tried; empty when it was refused without
   */
  record Outcome(
      String file,
      String id,
      Optional<String> digest,
      Optional<PluginUnit> unit,
      Optional<String> refusal) {}

  /** The outcome of a try that ended before there was anything. */
  Outcome refused(String reason) {
    return new Outcome(
        file,
        id,
        candidate.map(tried -> tried.copy().digest()),
        Optional.empty(),
        Optional.of(reason));
  }

  /** Tries. */
  Outcome run(Workshop workshop) throws InterruptedException {
    Optional<String> digest = candidate.map(tried -> tried.copy().digest());
    Optional<String> reason = refusal;
    if (candidate.isPresent()) {
      try {
        PluginUnit unit = workshop.open(candidate.get());
        return new Outcome(file, id, digest, Optional.of(unit), Optional.empty());
      } catch (RuntimeException e) { // whatever it is, it is about this jar
        reason = Optional.of(Reasons.of(e));
      }
    }
    Optional<Path> copy = fallback ? workshop.good().of(id) : Optional.empty();
    if (copy.isEmpty()) {
      return new Outcome(file, id, digest, Optional.empty(), reason);
    }
    try {
      Candidate good = workshop.look(copy.get(), file);
      if (digest.equals(Optional.of(good.copy().digest())) || !good.described().id().equals(id)) {
        workshop.discard(good);
        return new Outcome(file, id, digest, Optional.empty(), reason);
      }
      return new Outcome(file, id, digest, Optional.of(workshop.open(good)), reason);
    } catch (RuntimeException e) {
      String both = reason.orElse("") + "; its last good jar was refused too: " + Reasons.of(e);
      return new Outcome(file, id, digest, Optional.empty(), Optional.of(both));
    }
  }
}
