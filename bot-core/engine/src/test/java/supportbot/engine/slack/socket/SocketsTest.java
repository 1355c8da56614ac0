package supportbot.engine.slack.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import supportbot.engine.Await;
import supportbot.engine.slack.web.WebApi;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.MentionReport;
import supportbot.testkit.slack.Settings;

class SocketsTest {

  private final List<String> received = new CopyOnWriteArrayList<>();
  private FakeSlack fake;
  private WebApi api;
  private Sockets sockets;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    // 0.1: a refresh takes 1.2 s; retries come after 6 and 30 s
    fake = FakeSlack.start(Settings.DEFAULT.withTimeScale(0.1));
    api = WebApi.of(fake.botToken(), fake.appToken(), Optional.of(URI.create(fake.apiUrl())));
    sockets = new Sockets(api::openSocket, this::receive, Optional.empty());
  }

  @AfterEach
  void stop() {
    sockets.close();
    api.close();
    fake.close();
  }

  private void receive(JsonNode envelope, Envelopes.Acknowledge acknowledge) {
    String id = envelope.path("envelope_id").asText();
    received.add(id);
    acknowledge.send("{\"envelope_id\":\"" + id + "\"}");
  }

  private void open(int connections) {
    sockets.start(connections);
    Await.until("connections", () -> fake.sockets().open() == connections);
    Await.until("connections known", () -> sockets.connected() == connections);
  }

  private MentionReport acked() {
    String ts = fake.mention("C1", "U1", "why");
    Await.until("an ack", () -> report(ts).ack().isPresent());
    return report(ts);
  }

  private MentionReport report(String ts) {
    return fake.report("C1", ts).orElseThrow();
  }

  @Test
  void eventsAreHandedOnAndAcknowledged() {
    open(1);
    assertThat(acked().deliveries()).isEqualTo(1);
    assertThat(received).hasSize(1);
  }

  @Test
  void severalConnectionsShareTheEvents() {
    open(3);
    for (int i = 0; i < 30; i++) {
      acked();
    }
    assertThat(received).hasSize(30);
    assertThat(fake.undelivered()).isZero();
  }

  @Test
  void aResetConnectionIsReplacedWithinASecond() {
    open(1);
    fake.sockets().drop();
    long start = System.nanoTime();
    Await.until(
        "the end of the old",
        () -> fake.sockets().open() == 0 || fake.calls().get("apps.connections.open") > 1);
    Await.until(
        "a new connection",
        () -> fake.calls().get("apps.connections.open") == 2 && fake.sockets().open() == 1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    acked();
  }

  @Test
  void aHalfOpenConnectionIsReplacedWithinSevenSeconds() {
    open(1);
    fake.sockets().halfOpen();
    long start = System.nanoTime();
    Await.until("a new connection", () -> fake.sockets().open() == 1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(7));
    acked();
  }

  @Test
  void aRefreshLeavesNoHole() throws InterruptedException {
    open(1);
    fake.sockets().refresh();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_800);
    long slowest = 0;
    while (System.nanoTime() < end) {
      MentionReport report = acked();
      assertThat(report.deliveries()).isEqualTo(1);
      slowest = Math.max(slowest, report.delivered().orElseThrow() + report.ack().orElseThrow());
    }
    assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(300));
    Await.until("the old is gone", () -> fake.sockets().open() == 1 && sockets.connected() == 1);
    assertThat(fake.calls().get("apps.connections.open")).isEqualTo(2);
  }

  @Test
  void anAckGoesOverTheConnectionThatTheEventCameFrom() throws InterruptedException {
    CountDownLatch renewed = new CountDownLatch(1);
    AtomicBoolean held = new AtomicBoolean();
    sockets.close();
    sockets =
        new Sockets(
            api::openSocket,
            (envelope, acknowledge) -> {
              held.set(true);
              try {
                renewed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              receive(envelope, acknowledge);
            },
            Optional.empty());
    open(1);
    String ts = fake.mention("C1", "U1", "why");
    Await.until("the event", held::get);
    fake.sockets().refresh();
    Await.until("a second connection", () -> sockets.connected() == 2);
    renewed.countDown();
    Await.until("an ack", () -> report(ts).ack().isPresent());
    assertThat(report(ts).deliveries()).isEqualTo(1);
  }

  @Test
  void itComesBackAfterSlackGaveNoAddresses() {
    fake.sockets().openFails(Duration.ofMillis(1_500), new Failure.Refused("internal_error"));
    sockets.start(1);
    Await.until("trouble", () -> sockets.trouble().isPresent());
    assertThat(sockets.trouble().orElseThrow()).contains("apps.connections.open", "internal_error");
    Await.until("a connection", () -> fake.sockets().open() == 1);
    Await.until("no trouble", () -> sockets.trouble().isEmpty());
    acked();
  }

  @Test
  void itAsksNoSoonerThanSlackSays() {
    fake.failNext("apps.connections.open", new Failure.Limited(Duration.ofSeconds(2)));
    long start = System.nanoTime();
    sockets.start(1);
    Await.until("a connection", () -> fake.sockets().open() == 1);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_990));
    assertThat(fake.calls().get("apps.connections.open")).isEqualTo(2);
  }

  @Test
  void refusedHandshakesAreTriedAgain() {
    fake.sockets().refuse(true);
    sockets.start(1);
    Await.until("tries", () -> fake.calls().getOrDefault("apps.connections.open", 0L) >= 3);
    fake.sockets().refuse(false);
    Await.until("a connection", () -> fake.sockets().open() == 1);
    acked();
  }

  @Test
  void aSwitchedOffSocketModeIsToldAndAskedForSeldom() {
    open(1);
    fake.sockets().disable();
    Await.until(
        "trouble",
        () -> sockets.trouble().isPresent() || fake.calls().get("apps.connections.open") > 1);
    Await.until("it is on again", () -> fake.sockets().open() == 1 && sockets.trouble().isEmpty());
    assertThat(fake.calls().get("apps.connections.open")).isEqualTo(2);
  }

  @Test
  void moreConnectionsThanSlackTakesAreTold() {
    Sockets others = new Sockets(api::openSocket, this::receive, Optional.empty());
    try {
      others.start(10);
      Await.until("ten", () -> fake.sockets().open() == 10);
      sockets.start(1);
      Await.until("trouble", () -> sockets.trouble().isPresent());
      assertThat(sockets.trouble().orElseThrow()).contains("no more connections");
    } finally {
      others.close();
    }
    Await.until("its turn", () -> fake.sockets().open() == 1);
  }

  @Test
  void nothingIsLeftOpenWhenItIsClosedWhileItConnects() {
    for (int i = 0; i < 10; i++) {
      Sockets brief = new Sockets(api::openSocket, this::receive, Optional.empty());
      brief.start(2);
      brief.close();
    }
    Await.until("none", () -> fake.sockets().open() == 0);
    open(1);
    sockets.close();
    Await.until("closed", () -> fake.sockets().open() == 0 && sockets.connected() == 0);
  }

  @Test
  void aSocketGoesThroughTheProxyOfTheWebApi() throws IOException, InterruptedException {
    try (java.net.ServerSocket proxy =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + proxy.getLocalPort());
      Sockets proxied = new Sockets(api::openSocket, this::receive, Optional.of(address));
      try {
        proxied.start(1);
        try (java.net.Socket asked = proxy.accept()) {
          byte[] first = asked.getInputStream().readNBytes(4);
          assertThat(new String(first, java.nio.charset.StandardCharsets.US_ASCII))
              .isIn("CONN", "GET ");
        }
      } finally {
        proxied.close();
      }
    }
  }
}
