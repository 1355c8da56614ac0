package supportbot.engine.slack.socket;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket to Slack, from its opening to its end. Each message is handed on in a virtual
 * thread of its own as soon as it is there. Thread-safe.
 */
final class SocketConnection {
  private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

  private static final Duration OPENING = Duration.ofSeconds(10);

  /** How often to look whether a connection lives. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** A connection that was silent for so long is asked whether it lives. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** And is given up when it was silent for so long: a pong takes less than a second. */
  private static final Duration DEAD = Duration.ofSeconds(5);

  /** Slack's events stay well below; more is no event. */
  private static final int LONGEST = 4 * 1024 * 1024;

  private final Receiver receiver;
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile long heardAt = System.nanoTime();

  // Guarded by this.
  private CompletableFuture<@Nullable Void> sending = CompletableFuture.completedFuture(null);
  private @Nullable WebSocket socket;

  /** Takes the messages of a connection. */
  interface Receiver {
    void receive(SocketConnection connection, String json);
  }

  private SocketConnection(Receiver receiver) {
    this.receiver = receiver;
  }

  /**
   * Opens a connection.
   *
   * @throws SocketException when there is none within 10 seconds
   */
  static SocketConnection open(HttpClient http, URI address, Receiver receiver)
      throws InterruptedException {
    SocketConnection connection = new SocketConnection(receiver);
    CompletableFuture<WebSocket> opening =
        http.newWebSocketBuilder()
            .connectTimeout(OPENING)
            .buildAsync(address, connection.new Listener());
    try {
      var _ = opening.get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
      return connection;
    } catch (InterruptedException e) {
      connection.end("closed while it was opened");
      throw e;
    } catch (ExecutionException | TimeoutException e) {
      connection.end("not opened in time");
      Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
      throw new SocketException("The socket cannot be opened: " + cause, cause);
    }
  }

  /** Before the first message, whose answer needs the socket. */
  private synchronized void opened(WebSocket opened) {
    socket = opened;
    if (ended.isDone()) {
      opened.abort();
    }
  }

  /** Completes with the reason when the connection is over. */
  CompletableFuture<String> ended() {
    return ended;
  }

  /** Sends a text after those before it; what cannot be sent is lost. */
  synchronized void send(String text) {
    WebSocket open = socket;
    if (open != null && !ended.isDone()) {
      // The socket takes one text at a time.
      sending =
          sending
              .thenCompose(_ -> open.sendText(text, true))
              .handle(
                  (_, failure) -> {
                    lost(failure);
                    return null;
                  });
    }
  }

  private void lost(@Nullable Throwable failure) {
    if (failure != null) {
      log.debug("socket=unsent error={}", failure.toString());
    }
  }

  /** Waits until the connection ends, and sees to it that a dead one does. */
  String await() throws InterruptedException {
    while (true) {
      try {
        return ended.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long quiet = System.nanoTime() - heardAt;
        if (quiet > DEAD.toNanos()) {
          end("silent for " + DEAD.toSeconds() + " s");
        } else if (quiet > QUIET.toNanos()) {
          ping();
        }
      } catch (ExecutionException e) {
        return String.valueOf(e.getCause());
      }
    }
  }

  private synchronized void ping() {
    if (socket != null) {
      var _ = socket.sendPing(ByteBuffer.allocate(0)).whenComplete((_, failure) -> lost(failure));
    }
  }

  /** Ends the connection at once. */
  void end(String reason) {
    ended.complete(reason);
    synchronized (this) {
      if (socket != null) {
        socket.abort();
      }
    }
  }

  /** Says good-bye, after what is still to be sent. */
  synchronized void close() {
    WebSocket open = socket;
    if (open != null) {
      sending =
          sending
              .thenCompose(_ -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""))
              .orTimeout(1, TimeUnit.SECONDS)
              .handle(
                  (_, failure) -> {
                    lost(failure);
                    end("closed by us");
                    return null;
                  });
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket from) {
      heardAt = System.nanoTime();
      opened(from);
      from.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      heardAt = System.nanoTime();
      text.append(data);
      if (text.length() > LONGEST) {
        end("a message of more than " + LONGEST + " characters");
        return null;
      }
      if (last) {
        String message = text.toString();
        text.setLength(0);
        Thread.ofVirtual()
            .name("slack-event")
            .start(() -> receiver.receive(SocketConnection.this, message));
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heardAt = System.nanoTime();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      heardAt = System.nanoTime();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended.complete("closed by Slack: " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      ended.complete(error.toString());
    }
  }
}
