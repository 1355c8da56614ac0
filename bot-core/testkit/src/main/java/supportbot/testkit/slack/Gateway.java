package supportbot.testkit.slack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket side of Socket Mode: tickets, connections and what goes wrong with them. */
final class Gateway extends WebSocketServer {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** Slack: up to 10 connections an app. */
  static final int MOST_CONNECTIONS = 10;

  /** Clients take a connection for dead that does not ping; Bolt for JavaScript after 30 s. */
  private static final Duration PING_EVERY = Duration.ofSeconds(5);

  /** What is told of connections and what comes in on them. */
  interface Listener {
    /** A connection takes events from now on. */
    void opened();

    /** A connection has ended; what it had and did not ack is lost. */
    void gone(Socket socket);

    /** A text came in. */
    void received(String text);
  }

  private final Listener listener;
  private final Identity identity;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Set<String> tickets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile boolean refusing;

  Gateway(Listener listener, Identity identity, ScheduledExecutorService scheduler) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    this.listener = listener;
    this.identity = identity;
    setTcpNoDelay(true);
    setReuseAddr(true);
    setConnectionLostTimeout(0); // pings are our own: the library's end a silent connection
    setDaemon(true);
    setWebSocketFactory(new SilentFactory());
    var _ =
        scheduler.scheduleAtFixedRate(
            () -> open.forEach(Socket::ping),
            PING_EVERY.toMillis(),
            PING_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  void begin() throws InterruptedException {
    start();
    started.await();
  }

  /** A URL that can be connected to once. */
  String newUrl() {
    String ticket = UUID.randomUUID().toString();
    tickets.add(ticket);
    return "ws://127.0.0.1:%d/link/?ticket=%s&app_id=%s"
        .formatted(getPort(), ticket, identity.appId());
  }

  void refuse(boolean refuse) {
    refusing = refuse;
  }

  /** The connections, the oldest first. */
  List<Socket> open() {
    return List.copyOf(open);
  }

  /** The connection whose turn it is. */
  Optional<Socket> next() {
    List<Socket> able = open.stream().filter(Socket::takesEvents).toList();
    return able.isEmpty()
        ? Optional.empty()
        : Optional.of(able.get(Math.floorMod(turn.getAndIncrement(), able.size())));
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket connection, Draft draft, ClientHandshake request) throws InvalidDataException {
    String path = request.getResourceDescriptor();
    int from = path.indexOf("ticket=") + "ticket=".length();
    int to = path.indexOf('&', from);
    String ticket = path.substring(from, to < 0 ? path.length() : to);
    if (refusing || !tickets.remove(ticket)) {
      throw new InvalidDataException(CloseFrame.REFUSE, "no such ticket");
    }
    return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
  }

  @Override
  public void onOpen(WebSocket connection, ClientHandshake handshake) {
    Socket socket = new Socket((WebSocketImpl) connection);
    if (open.size() >= MOST_CONNECTIONS) {
      socket.send(Frames.disconnect("too_many_websockets"));
      socket.close();
      return;
    }
    connection.setAttachment(socket);
    socket.send(Frames.hello(open.size() + 1, identity));
    open.add(socket);
    listener.opened();
  }

  @Override
  public void onClose(WebSocket connection, int code, String reason, boolean remote) {
    Socket socket = connection.getAttachment();
    if (socket != null) {
      log.debug("socket closed code={} remote={}", code, remote);
      open.remove(socket);
      listener.gone(socket);
    }
  }

  @Override
  public void onMessage(WebSocket connection, String message) {
    listener.received(message);
  }

  @Override
  public void onError(WebSocket connection, Exception error) {
    log.debug("socket failed error={}", error.toString());
  }

  /** Makes connections that can fall silent. */
  private static final class SilentFactory implements WebSocketServerFactory {
    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter adapter, Draft draft) {
      return new WebSocketImpl(adapter, draft);
    }

    @Override
    public WebSocketImpl createWebSocket(WebSocketAdapter adapter, List<Draft> drafts) {
      return new WebSocketImpl(adapter, drafts);
    }

    @Override
    public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      return new SilentChannel(channel);
    }

    @Override
    public void close() {}
  }
}
