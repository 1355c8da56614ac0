package supportbot.sync;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.sync.SyncOutcome.Step;

/** The pointers of all cases, fenced by the state store. Thread-safe. */
final class PointerStore {

  private final StateStore state;

  PointerStore(StateStore state) {
    this.state = Objects.requireNonNull(state, "state");
  }

  /**
   * A pointer as it stands in the state store.
   *
   * @param version null when it does not stand there yet
   */
  record Held(Pointer pointer, @Nullable String version) {}

  Held read(String caseId) throws InterruptedException {
    Optional<StateStore.Versioned> stored =
        StepFailure.at(Step.STATE, () -> state.read(Pointer.stateKey(caseId)));
    return stored
        .map(value -> new Held(Pointer.read(caseId, value.value()), value.version()))
        .orElseGet(() -> new Held(Pointer.unknown(caseId), null));
  }

  /** Writes a pointer in the place of one that was read; fails when that has changed meanwhile. */
  Held write(Held before, Pointer after) throws InterruptedException {
    String key = Pointer.stateKey(after.caseId());
    String version = before.version();
    Optional<String> written =
        StepFailure.at(
            Step.STATE,
            () ->
                version == null
                    ? state.create(key, after.toBytes())
                    : state.replace(key, after.toBytes(), version));
    return new Held(after, written.orElseThrow(() -> conflict(after.caseId())));
  }

  /** Fails when a pointer has changed since it was read or written. */
  void require(Held held) throws InterruptedException {
    String caseId = held.pointer().caseId();
    if (!Objects.equals(read(caseId).version(), held.version())) {
      throw conflict(caseId);
    }
  }

  private static StepFailure conflict(String caseId) {
    return new StepFailure(
        Step.STATE,
        new ComponentException(
            ErrorKind.CONFLICT,
            "Another process is syncing case "
                + caseId
                + " at the same time. Nothing is lost; the next sync sees to it."));
  }
}
