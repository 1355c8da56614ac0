package supportbot.engine.slack.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.json.Json;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.text.OneLine;

/**
 * Keeps connections to Slack open, whatever happens to them: lost ones are replaced at once, then
 * with more and more patience; one that Slack is about to close is replaced before that happens, so
 * that there is no moment without any. Thread-safe.
 */
public final class Sockets implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sockets.class);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A connection that lasted so long was well: its loss is no reason to wait. */
  private static final Duration WELL = Duration.ofSeconds(5);

  /** Slack closes a connection some 10 seconds after it said so; then we do. */
  private static final Duration FAREWELL = Duration.ofSeconds(30);

  private final Supplier<URI> addresses;
  private final Envelopes envelopes;
  private final HttpClient http;
  private final Set<SocketConnection> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> keepers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile Optional<String> trouble = Optional.empty();

  /**
   * Sockets that are not open yet.
   *
   * @param addresses asks Slack for the address of a new connection; blocks
   * @param proxy what to connect through; empty: what the JVM's own settings say
   */
  public Sockets(Supplier<URI> addresses, Envelopes envelopes, Optional<URI> proxy) {
    this.addresses = addresses;
    this.envelopes = envelopes;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor());
    proxy.ifPresent(uri -> builder.proxy(Proxies.selector(uri)));
    proxy.flatMap(Proxies::login).ifPresent(builder::authenticator);
    this.http = builder.build();
  }

  /**
   * Opens connections and returns; they are kept from then on.
   *
   * @param connections how many; Slack allows 10 for an app
   */
  public void start(int connections) {
    for (int i = 0; i < connections; i++) {
      keep();
    }
  }

  /** How many connections are open. */
  public int connected() {
    return open.size();
  }

  /** What keeps a connection from being opened, in one line; empty when nothing does. */
  public Optional<String> trouble() {
    return trouble;
  }

  private void keep() {
    Thread keeper =
        Thread.ofVirtual()
            .name("slack-socket")
            .unstarted(
                () -> {
                  try {
                    keepOne();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // closing
                  } finally {
                    keepers.remove(Thread.currentThread());
                  }
                });
    keepers.add(keeper);
    keeper.start();
  }

  /** Returns when this connection's successor is being kept by another thread. */
  private void keepOne() throws InterruptedException {
    int failures = 0;
    while (!closed) {
      Session session = new Session();
      Optional<Duration> wait = Optional.empty();
      boolean well = false;
      try {
        SocketConnection connection =
            SocketConnection.open(http, addresses.get(), session::receive);
        long opened = System.nanoTime();
        open.add(connection);
        try {
          log.info("socket=open connections={}", open.size());
          String reason = connection.await();
          log.info("socket=ended reason=\"{}\"", OneLine.of(reason));
        } finally {
          open.remove(connection);
          connection.close();
        }
        well = !session.refused && System.nanoTime() - opened > WELL.toNanos();
      } catch (SlackException e) {
        wait = e.retryAfter();
        troubled(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) { // a defect as well: there must be a connection
        troubled(String.valueOf(e.getMessage()));
      }
      if (session.replaced) {
        return;
      }
      failures = well ? 0 : failures + 1;
      if (failures > 0 && !closed) {
        TimeUnit.MILLISECONDS.sleep(wait.orElse(pause(failures)).toMillis());
      }
    }
  }

  private void troubled(String reason) {
    trouble = Optional.of(OneLine.of(reason));
    log.warn("socket=failed reason=\"{}\"", trouble.get());
  }

  /** 0.25 s, 0.5 s, … 10 s, each with up to half of it more, so that bots do not come together. */
  private static Duration pause(int failures) {
    long millis = Math.min(LONGEST_PAUSE.toMillis(), 125L << Math.min(failures, 10));
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(SocketConnection::close);
    keepers.forEach(Thread::interrupt);
    http.shutdown();
  }

  /** What is said over one connection. */
  private final class Session {
    volatile boolean replaced;
    volatile boolean refused;

    void receive(SocketConnection connection, String text) {
      JsonNode said;
      try {
        said = Json.MAPPER.readTree(text);
      } catch (JsonProcessingException e) {
        log.warn("socket=unreadable");
        return;
      }
      if (said.has("envelope_id")) {
        if (!closed) { // Slack sends again to somebody who is not about to leave
          envelopes.receive(said, connection::send);
        }
        return;
      }
      switch (said.path("type").asText()) {
        case "hello" -> trouble = Optional.empty();
        case "disconnect" -> disconnect(connection, said.path("reason").asText());
        default -> {}
      }
    }

    private void disconnect(SocketConnection connection, String reason) {
      log.info("socket=disconnect reason={}", OneLine.of(reason));
      switch (reason) {
        case "link_disabled" ->
            refused(connection, "Socket Mode is switched off in the settings of the Slack app.");
        case "too_many_websockets" ->
            refused(
                connection,
                "Slack takes no more connections of this app: 10 in all, of all its instances.");
        default -> replace(connection);
      }
    }

    private void refused(SocketConnection connection, String reason) {
      refused = true;
      troubled(reason);
      connection.end(reason);
    }

    private synchronized void replace(SocketConnection connection) {
      if (replaced || closed) {
        return;
      }
      replaced = true;
      keep();
      connection.ended().completeOnTimeout("replaced", FAREWELL.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
