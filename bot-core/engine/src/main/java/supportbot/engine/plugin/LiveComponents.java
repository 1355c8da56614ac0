package supportbot.engine.plugin;

/**
 * The components that are live; they may change from one question to the next. Thread-safe.
 *
 * <p>An answer is made with one lease, so that it meets one version of each plugin however often
 * they are swapped meanwhile.
 */
@FunctionalInterface
public interface LiveComponents {

  /** Begins a use of what is live now. */
  Lease lease();

  /** Components that never change, and that somebody else closes. */
  static LiveComponents of(ComponentCatalog components) {
    return () -> new Lease(components, () -> {});
  }

  /** These, and behind them others that never change; these hide those of the same name. */
  default LiveComponents over(ComponentCatalog below) {
    return () -> lease().over(below);
  }
}
