package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Brings envelopes to the bot, at least once. Slack: an ack within 3 s, else again at once, after a
 * minute and after five. While no socket is open they are held back and then come as a retry. What
 * was on a connection that ended without an ack is delivered again and never given up for that
 * alone, however often the bot is killed. An ack counts from whichever connection it comes.
 * Thread-safe.
 */
final class Deliveries {
  private static final List<Duration> WAITS =
      List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

  private final Settings settings;
  private final ScheduledExecutorService scheduler;
  private final Supplier<Optional<Socket>> sockets;
  private final Workspace workspace;
  private final Changes changes;
  private final Map<String, Envelope> byId = new HashMap<>();
  private final Set<Envelope> inFlight = new HashSet<>();
  private final Deque<Envelope> held = new ArrayDeque<>();
  private long numbers;
  private final List<ObjectNode> replies = new ArrayList<>();
  private int givenUp;
  private boolean closed;

  Deliveries(
      Settings settings,
      ScheduledExecutorService scheduler,
      Supplier<Optional<Socket>> sockets,
      Workspace workspace,
      Changes changes) {
    this.settings = settings;
    this.scheduler = scheduler;
    this.sockets = sockets;
    this.workspace = workspace;
    this.changes = changes;
  }

  /** Sends it on its way. */
  void submit(Envelope envelope) {
    synchronized (this) {
      deliver(envelope);
    }
    changes.signal();
  }

  /** Something came in from the bot; what is no ack is passed over. */
  void received(String text) {
    Optional<JsonNode> json = Json.parse(text);
    Optional<String> id = json.map(one -> one.path("envelope_id")).map(JsonNode::asText);
    synchronized (this) {
      Envelope envelope = byId.get(id.orElse(""));
      if (envelope == null || envelope.acked) {
        return;
      }
      envelope.acked = true;
      json.map(one -> one.path("payload"))
          .filter(JsonNode::isObject)
          .ifPresent(payload -> replies.add(((ObjectNode) payload).deepCopy()));
      stopTimer(envelope);
      inFlight.remove(envelope);
      held.remove(envelope);
      envelope.ids.forEach(byId::remove);
      if (envelope.mention != null) {
        workspace.guarded(envelope.mention::acked);
      }
    }
    changes.signal();
  }

  /** A connection takes events: what was held back goes out. */
  void opened() {
    synchronized (this) {
      List<Envelope> waiting = new ArrayList<>(held);
      held.clear();
      for (Envelope envelope : waiting) {
        envelope.held = false;
        if (!envelope.acked) {
          deliver(envelope);
        }
      }
    }
    changes.signal();
  }

  /** A connection has ended. */
  void gone(Socket socket) {
    synchronized (this) {
      List<Envelope> lost = inFlight.stream().filter(envelope -> envelope.on == socket).toList();
      for (Envelope envelope : lost) {
        stopTimer(envelope);
        again(envelope);
      }
    }
    changes.signal();
  }

  /** What acknowledgements said besides; the first comes first. */
  synchronized List<ObjectNode> replies() {
    return List.copyOf(replies);
  }

  /** Envelopes that were not acked in all their deliveries. */
  synchronized int givenUp() {
    return givenUp;
  }

  /** Envelopes that wait for an ack or a socket. */
  synchronized int open() {
    return inFlight.size() + held.size();
  }

  /** From now on nothing is delivered. */
  synchronized void close() {
    closed = true;
  }

  private void deliver(Envelope envelope) {
    if (closed) {
      return;
    }
    Optional<Socket> socket = sockets.get();
    String id =
        settings.sameEnvelope() && !envelope.ids.isEmpty()
            ? envelope.ids.getFirst()
            : Envelope.id(++numbers);
    if (socket.isEmpty() || !socket.get().send(envelope.frame(id))) {
      hold(envelope);
      return;
    }
    envelope.ids.add(id);
    byId.put(id, envelope);
    envelope.on = socket.get();
    inFlight.add(envelope);
    int delivery = ++envelope.deliveries;
    envelope.timer =
        scheduler.schedule(
            () -> ranOut(envelope, delivery), settings.ackWithin().toNanos(), TimeUnit.NANOSECONDS);
    if (envelope.mention != null) {
      workspace.guarded(envelope.mention::delivered);
    }
  }

  /** It is seen for the first time as a retry. */
  private void hold(Envelope envelope) {
    envelope.attempt = Math.max(1, envelope.attempt);
    envelope.on = null;
    envelope.held = true;
    inFlight.remove(envelope);
    held.add(envelope);
  }

  private void ranOut(Envelope envelope, int delivery) {
    synchronized (this) {
      if (envelope.acked || envelope.held || envelope.deliveries != delivery) {
        return;
      }
      envelope.on = null;
      if (envelope.timeouts == WAITS.size()) {
        inFlight.remove(envelope);
        givenUp++;
      } else {
        Duration wait = WAITS.get(envelope.timeouts++);
        if (wait.isZero()) {
          again(envelope);
        } else {
          envelope.timer =
              scheduler.schedule(
                  () -> retry(envelope, delivery),
                  settings.scaled(wait).toNanos(),
                  TimeUnit.NANOSECONDS);
        }
      }
    }
    changes.signal();
  }

  private void retry(Envelope envelope, int delivery) {
    synchronized (this) {
      if (!envelope.acked && !envelope.held && envelope.deliveries == delivery) {
        again(envelope);
      }
    }
    changes.signal();
  }

  private void again(Envelope envelope) {
    envelope.attempt = Math.min(WAITS.size(), envelope.attempt + 1);
    deliver(envelope);
  }

  private static void stopTimer(Envelope envelope) {
    if (envelope.timer != null) {
      envelope.timer.cancel(false);
    }
  }
}
