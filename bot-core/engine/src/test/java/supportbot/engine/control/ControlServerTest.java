package supportbot.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.Await;

class ControlServerTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(100);

  @TempDir Path home;
  @TempDir Path temporary;

  @Test
  void answersACommandWithItsArguments() throws Exception {
    try (ControlServer server = open(Map.of("echo", arguments -> text(arguments.get("what"))))) {
      assertThat(ControlClient.call(home, "echo", Map.of("what", "안녕\n\"x\""), LONG))
          .hasValue(text("안녕\n\"x\""));
      assertThat(server.socket()).isEqualTo(home.resolve("control.sock"));
      assertThat(mode(server.socket())).isEqualTo("rw-------");
    }
    assertThat(home.resolve("control.sock")).doesNotExist();
  }

  @Test
  void noBotIsNoError() throws Exception {
    assertThat(ControlClient.call(home, "echo")).isEmpty();
    assertThat(ControlClient.call(home.resolve("missing"), "echo")).isEmpty();
    Files.writeString(home.resolve("control"), "/nowhere/control.sock");
    assertThat(ControlClient.call(home, "echo")).isEmpty();
  }

  @Test
  void anUnknownCommandIsToldAndWhichThereAre() {
    try (ControlServer _ = open(Map.of("status", _ -> text("fine"), "list", _ -> text("")))) {
      assertThatThrownBy(() -> ControlClient.call(home, "why"))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INVALID))
          .hasMessageContaining("list, status");
    }
  }

  @Test
  void aCommandsErrorReachesTheClientAndADefectDoesNotEndTheServer() throws Exception {
    Map<String, ControlCommand> commands =
        Map.of(
            "denied",
            _ -> {
              throw new ComponentException(ErrorKind.DENIED, "not you");
            },
            "defect",
            _ -> {
              throw new IllegalStateException("SECRET");
            },
            "long",
            _ -> text("x".repeat(ControlServer.LONGEST_RESPONSE)),
            "fine",
            _ -> text("fine"));
    try (ControlServer _ = open(commands)) {
      assertThatThrownBy(() -> ControlClient.call(home, "denied"))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
          .hasMessage("not you");
      assertThatThrownBy(() -> ControlClient.call(home, "defect"))
          .hasMessageContaining("its log says how")
          .hasMessageNotContaining("SECRET");
      assertThatThrownBy(() -> ControlClient.call(home, "long")).hasMessageContaining("too long");
      assertThat(ControlClient.call(home, "fine")).hasValue(text("fine"));
    }
  }

  @Test
  void whatIsNoRequestIsToldSo() throws Exception {
    try (ControlServer server = open(Map.of())) {
      assertThat(raw(server, "GET / HTTP/1.1")).contains("no JSON").contains("\"v\":1");
      assertThat(raw(server, "{\"v\":2,\"command\":\"status\"}")).contains("version 1");
      assertThat(raw(server, "[]")).contains("version 1");
      assertThat(raw(server, "{\"v\":1}")).contains("names no");
      assertThat(raw(server, "[".repeat(5000))).contains("no JSON");
    }
  }

  @Test
  void aRequestIsBounded() throws Exception {
    try (ControlServer server = open(Map.of())) {
      assertThat(raw(server, "x".repeat(ControlServer.LONGEST_REQUEST + 1)))
          .contains("65536 bytes");
    }
  }

  @Test
  void clientsThatHangLoseTheirConnectionAndKeepNobodyWaiting() throws Exception {
    List<SocketChannel> hanging = new ArrayList<>();
    try (ControlServer server =
        ControlServer.open(home, Map.of("fine", _ -> text("fine")), temporary, SHORT)) {
      for (int i = 0; i < 20; i++) {
        hanging.add(SocketChannel.open(UnixDomainSocketAddress.of(server.socket())));
      }
      assertThat(ControlClient.call(home, "fine")).hasValue(text("fine"));
    } finally {
      for (SocketChannel channel : hanging) {
        channel.close();
      }
    }
  }

  @Test
  void severalClientsAreServedAtOnce() throws Exception {
    CountDownLatch all = new CountDownLatch(4);
    ControlCommand together =
        _ -> {
          all.countDown();
          all.await();
          return text("together");
        };
    try (ControlServer _ = open(Map.of("together", together));
        ExecutorService clients = Executors.newFixedThreadPool(4)) {
      List<Future<Optional<JsonNode>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(clients.submit(() -> ControlClient.call(home, "together")));
      }
      for (Future<Optional<JsonNode>> result : results) {
        assertThat(result.get()).hasValue(text("together"));
      }
    }
  }

  @Test
  void aBotThatDoesNotAnswerIsToldAfterAWhile() {
    CountDownLatch never = new CountDownLatch(1);
    ControlCommand hangs =
        _ -> {
          never.await();
          return text("");
        };
    try (ControlServer _ = open(Map.of("hangs", hangs))) {
      assertThatThrownBy(() -> ControlClient.call(home, "hangs", Map.of(), SHORT))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.TIMEOUT));
    }
  }

  @Test
  void closingInterruptsACommand() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ControlCommand hangs =
        _ -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            interrupted.countDown();
          }
          return text("");
        };
    try (ExecutorService client = Executors.newSingleThreadExecutor()) {
      try (ControlServer _ = open(Map.of("hangs", hangs))) {
        var _ = client.submit(() -> ControlClient.call(home, "hangs"));
        begun.await();
      }
      Await.until("interrupted", () -> interrupted.getCount() == 0);
    }
  }

  @Test
  @SuppressWarnings("try") // closed by hand: a second close has no effect
  void aSecondBotOverOneHomeIsToldSoAndTheFirstGoesOn() throws Exception {
    try (ControlServer first = open(Map.of("who", _ -> text("first")))) {
      assertThatThrownBy(() -> open(Map.of("who", _ -> text("second"))))
          .isInstanceOfSatisfying(
              ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFLICT))
          .hasMessageContaining("Another bot");
      assertThat(ControlClient.call(home, "who")).hasValue(text("first"));
      first.close();
      first.close();
    }
    try (ControlServer _ = open(Map.of("who", _ -> text("third")))) {
      assertThat(ControlClient.call(home, "who")).hasValue(text("third"));
    }
  }

  @Test
  void theSocketOfAKilledProcessIsReplaced() throws Exception {
    leave(home.resolve("control.sock"));
    assertThat(ControlClient.call(home, "who")).as("nobody listens").isEmpty();
    try (ControlServer _ = open(Map.of("who", _ -> text("new")))) {
      assertThat(ControlClient.call(home, "who")).hasValue(text("new"));
    }
  }

  @Test
  void aLongPathIsNoHindrance() throws Exception {
    Path deep = Files.createDirectories(home.resolve("가나다라마바사".repeat(8)));
    Path short_ = Files.createTempDirectory(Path.of("/tmp"), "sb");
    Path socket;
    try (ControlServer server =
        ControlServer.open(deep, Map.of("who", _ -> text("me")), short_, LONG)) {
      socket = server.socket();
      assertThat(socket).startsWith(short_);
      assertThat(mode(socket)).isEqualTo("rw-------");
      assertThat(mode(socket.getParent())).isEqualTo("rwx------");
      assertThat(deep.resolve("control")).hasContent(socket.toString());
      assertThat(ControlClient.call(deep, "who")).hasValue(text("me"));

      Files.setPosixFilePermissions(
          socket.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
      assertThat(ControlClient.call(deep, "who")).as("a folder that others write to").isEmpty();
    }
    assertThat(socket.getParent()).doesNotExist();
    assertThat(deep.resolve("control")).doesNotExist();
    Files.delete(short_);
  }

  @Test
  void aPointerOfAKilledProcessIsReplaced() throws Exception {
    Path deep = Files.createDirectories(home.resolve("x".repeat(120)));
    Path short_ = Files.createTempDirectory(Path.of("/tmp"), "sb");
    Path old = Files.createDirectory(short_.resolve("old"));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwx------"));
    leave(old.resolve("control.sock"));
    Files.writeString(deep.resolve("control"), old.resolve("control.sock") + "\n");
    try (ControlServer _ =
        ControlServer.open(deep, Map.of("who", _ -> text("new")), short_, LONG)) {
      assertThat(old).doesNotExist();
      assertThat(ControlClient.call(deep, "who")).hasValue(text("new"));
    }
    Files.delete(short_);
  }

  @Test
  void whereNoPathIsShortEnoughTheBotGoesWithout() throws Exception {
    Path deep = Files.createDirectories(home.resolve("x".repeat(120)));
    assertThatThrownBy(() -> ControlServer.open(deep, Map.of(), deep, LONG))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
        .hasMessageContaining("too long");
    assertThat(deep.resolve("control")).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeWrittenIsNoReasonToFail() {
    assertThatThrownBy(() -> open(home.resolve("missing"), Map.of()))
        .isInstanceOfSatisfying(
            ComponentException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE));
  }

  private ControlServer open(Map<String, ControlCommand> commands) {
    return open(home, commands);
  }

  private ControlServer open(Path folder, Map<String, ControlCommand> commands) {
    return ControlServer.open(folder, commands, temporary, LONG);
  }

  private static String raw(ControlServer server, String line) throws IOException {
    try (LineChannel lines =
        new LineChannel(SocketChannel.open(UnixDomainSocketAddress.of(server.socket())))) {
      lines.write(line, LONG);
      return lines.read(ControlServer.LONGEST_RESPONSE, LONG).orElseThrow();
    }
  }

  /** A socket that nobody listens on. */
  private static void leave(Path socket) throws IOException {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    assertThat(socket).exists();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static TextNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }
}
