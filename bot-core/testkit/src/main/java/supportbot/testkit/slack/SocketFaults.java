package supportbot.testkit.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What happens to the connections of Socket Mode. Thread-safe. */
public final class SocketFaults {
  /** Slack: from the warning to the end, about 10 s. */
  private static final Duration WARNED_BEFORE = Duration.ofSeconds(10);

  /** From refresh_requested to the close; ours, Slack does not say. */
  private static final Duration CLOSED_AFTER = Duration.ofSeconds(2);

  private record OpenFailure(long until, Failure how) {}

  private final Gateway gateway;
  private final Settings settings;
  private final ScheduledExecutorService scheduler;
  private final Faults faults;
  private volatile Optional<OpenFailure> openFailure = Optional.empty();

  SocketFaults(
      Gateway gateway, Settings settings, ScheduledExecutorService scheduler, Faults faults) {
    this.gateway = gateway;
    this.settings = settings;
    this.scheduler = scheduler;
    this.faults = faults;
  }

  /** Connections that are open and answer. */
  public int open() {
    return (int) gateway.open().stream().filter(socket -> !socket.silent()).count();
  }

  /** Ends all connections by a TCP reset. */
  public void drop() {
    gateway.open().forEach(Socket::reset);
  }

  /**
   * Makes the connections that are open now half-open: no pong, no data, no close. Events are still
   * given to them, and lost, until the bot ends them; that is what Slack does.
   */
  public void halfOpen() {
    gateway.open().forEach(Socket::fallSilent);
  }

  /**
   * Renews the connections that are open now, as Slack does every hour: a warning, after 10 s
   * refresh_requested, from which on they get no events, and after 2 s more the close; times
   * scaled.
   */
  public void refresh() {
    List<Socket> now = gateway.open();
    now.forEach(socket -> socket.send(Frames.disconnect("warning")));
    after(
        WARNED_BEFORE,
        () ->
            now.forEach(
                socket -> {
                  socket.retire();
                  socket.send(Frames.disconnect("refresh_requested"));
                }));
    after(WARNED_BEFORE.plus(CLOSED_AFTER), () -> now.forEach(Socket::close));
  }

  /**
   * Ends all connections with link_disabled: Socket Mode was switched off in the app's settings.
   */
  public void disable() {
    for (Socket socket : gateway.open()) {
      socket.send(Frames.disconnect("link_disabled"));
      socket.close();
    }
  }

  private void after(Duration slacks, Runnable action) {
    var _ = scheduler.schedule(action, settings.scaled(slacks).toNanos(), TimeUnit.NANOSECONDS);
  }

  /** For this time, not scaled, apps.connections.open fails; with 429, with an error, any way. */
  public void openFails(Duration time, Failure how) {
    openFailure = Optional.of(new OpenFailure(System.nanoTime() + time.toNanos(), how));
  }

  /** Whether WebSocket handshakes are refused, though apps.connections.open gives URLs. */
  public void refuse(boolean refuse) {
    gateway.refuse(refuse);
  }

  /** The failure that a call meets. */
  Optional<Failure> of(String method) {
    Optional<OpenFailure> failure = openFailure;
    return method.equals(Methods.CONNECTIONS_OPEN)
            && failure.isPresent()
            && failure.get().until() - System.nanoTime() > 0
        ? Optional.of(failure.get().how())
        : faults.of(method);
  }
}
