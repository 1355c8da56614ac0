package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Web API over HTTP on loopback, with its limits and failures. Thread-safe. */
final class WebApi implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebApi.class);

  static {
    // Read once, when the JDK's server is first used in a process. Without it every answer may wait
    // for a delayed acknowledgement of TCP: 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<String, Optional<Failure>> faults;
  private final Rates rates;
  private final Function<Call, Reply> methods;
  private final Changes changes;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> limited = new ConcurrentHashMap<>();

  private WebApi(
      HttpServer server,
      Function<String, Optional<Failure>> faults,
      Rates rates,
      Function<Call, Reply> methods,
      Changes changes) {
    this.server = server;
    this.faults = faults;
    this.rates = rates;
    this.methods = methods;
    this.changes = changes;
  }

  static WebApi open(
      Function<String, Optional<Failure>> faults,
      Rates rates,
      Function<Call, Reply> methods,
      Changes changes)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    WebApi opened = new WebApi(server, faults, rates, methods, changes);
    server.setExecutor(opened.threads);
    server.createContext("/", opened::handle);
    server.start();
    return opened;
  }

  /** Without a slash at the end. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often each method was called, whatever came of it. */
  Map<String, Long> calls() {
    return counts(calls);
  }

  /** How often each method was answered 429. */
  Map<String, Long> limited() {
    return counts(limited);
  }

  private static Map<String, Long> counts(Map<String, LongAdder> of) {
    Map<String, Long> counts = new TreeMap<>();
    of.forEach((name, count) -> counts.put(name, count.sum()));
    return counts;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) { // closing it unanswered cuts the connection
      Call call = read(exchange);
      calls.computeIfAbsent(call.method(), _ -> new LongAdder()).increment();
      Optional<Reply> reply = answer(call);
      changes.signal();
      if (reply.isPresent()) {
        write(exchange, reply.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("the fake Slack failed, which is a defect of it", e);
      throw e;
    }
  }

  private static Call read(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    ObjectNode arguments =
        type != null && type.startsWith("application/json") ? tree(body) : Call.form(body);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String token =
        authorization != null && authorization.startsWith("Bearer ")
            ? authorization.substring("Bearer ".length()).strip()
            : arguments.path("token").asText("");
    String method = path.startsWith("/api/") ? path.substring("/api/".length()) : path;
    return new Call(method, token, arguments);
  }

  private static ObjectNode tree(String body) {
    return Json.parse(body).orElse(null) instanceof ObjectNode object ? object : Json.object();
  }

  /** Empty when the connection is to be cut. */
  private Optional<Reply> answer(Call call) throws InterruptedException {
    Optional<Duration> away = rates.exceeded(call.method(), call.text("channel"));
    if (away.isPresent()) {
      return Optional.of(limited(call, away.get()));
    }
    Optional<Failure> failure = faults.apply(call.method());
    if (failure.isEmpty()) {
      return Optional.of(methods.apply(call));
    }
    return switch (failure.get()) {
      case Failure.Status status -> Optional.of(new Reply(status.code(), Json.object(), Map.of()));
      case Failure.Limited by -> Optional.of(limited(call, by.retryAfter()));
      case Failure.Refused refused -> Optional.of(Reply.error(refused.error()));
      case Failure.Cut _ -> Optional.empty();
      case Failure.Silence _ -> {
        closing.await();
        yield Optional.empty();
      }
      case Failure.AnswerLost _ -> {
        var _ = methods.apply(call); // done, and nobody is told
        yield Optional.empty();
      }
      case Failure.Late late -> {
        Reply reply = methods.apply(call);
        closing.await(late.by().toNanos(), TimeUnit.NANOSECONDS);
        yield Optional.of(reply);
      }
    };
  }

  private Reply limited(Call call, Duration away) {
    limited.computeIfAbsent(call.method(), _ -> new LongAdder()).increment();
    return Reply.limited(Rates.wholeSeconds(away.toNanos()).toSeconds());
  }

  private static void write(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = Json.bytes(reply.json());
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json; charset=utf-8");
    reply.headers().forEach(headers::set);
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
