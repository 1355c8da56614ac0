package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account of the mentions, and loads that are judged by it. */
class TallyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
  private FakeSlack slack;
  private PlainClient client;

  @BeforeEach
  void open() throws Exception {
    slack = FakeSlack.start();
    client = new PlainClient(slack);
  }

  @AfterEach
  void close() {
    work.close(); // an answer may have been counted before its call has ended
    client.close();
    slack.close();
  }

  private void connect(boolean answering) throws Exception {
    client.onEnvelope(
        envelope -> {
          if (answering) {
            work.execute(() -> answer(envelope));
          }
          return true;
        });
    client.connect();
  }

  private void answer(ObjectNode envelope) {
    var event = envelope.path("payload").path("event");
    try {
      String channel = event.path("channel").asText();
      String placeholder = post(channel, event.path("ts").asText(), "검색 중…");
      client.call(
          "chat.update", Map.of("channel", channel, "ts", placeholder, "text", "the answer"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String post(String channel, String root, String text)
      throws IOException, InterruptedException {
    return client
        .call("chat.postMessage", Map.of("channel", channel, "thread_ts", root, "text", text))
        .json()
        .path("ts")
        .asText();
  }

  @Test
  void tellsOnceFromTwiceAndSilent() throws Exception {
    connect(false);
    String once = slack.mention("C1", "U1", "once");
    String twice = slack.mention("C1", "U1", "twice");
    slack.mention("C1", "U1", "never");
    String stuck = slack.mention("C1", "U1", "stuck");
    post("C1", once, "검색 중…");
    assertThat(slack.tally().answeredOnce()).isZero();
    String placeholder = slack.replies("C1", once).getFirst().ts();
    client.call("chat.update", Map.of("channel", "C1", "ts", placeholder, "text", "done"));
    post("C1", twice, "one");
    post("C1", twice, "two");
    post("C1", stuck, "Searching");
    assertThat(slack.await(() -> slack.undelivered() == 0, PATIENCE)).isTrue();
    Tally tally = slack.tally();
    assertThat(tally.mentions()).isEqualTo(4);
    assertThat(tally.answeredOnce()).isEqualTo(1);
    assertThat(tally.answeredTwice()).isEqualTo(1);
    assertThat(tally.silent()).isEqualTo(2);
    assertThat(tally.placeholdersLeft()).isEqualTo(1);
    assertThat(tally.acksMissing()).isZero();
    assertThat(slack.awaitSettled(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void aDeletedAnswerDoesNotCount() throws Exception {
    connect(false);
    String mention = slack.mention("C1", "U1", "q");
    String one = post("C1", mention, "one");
    post("C1", mention, "two");
    client.call("chat.delete", Map.of("channel", "C1", "ts", one));
    assertThat(slack.tally().answeredOnce()).isEqualTo(1);
    assertThat(slack.awaitSettled(PATIENCE)).isTrue();
  }

  @Test
  void aReplyBelongsToTheNewestMentionOfItsThread() throws Exception {
    connect(false);
    String first = slack.mention("C1", "U1", "one");
    post("C1", first, "answer to one");
    String second = slack.mentionIn("C1", first, "U1", "two");
    post("C1", first, "answer to two");
    assertThat(slack.report("C1", first).orElseThrow().answers()).isEqualTo(1);
    assertThat(slack.report("C1", second).orElseThrow().answers()).isEqualTo(1);
  }

  @Test
  void aClosedLoopEndsWhenAllIsAnswered() throws Exception {
    connect(true);
    ObjectNode result = new Load(slack, 3, PATIENCE).closed(200, 10);
    assertThat(result.path("mentions").asInt()).isEqualTo(200);
    assertThat(result.path("answered_once").asInt()).isEqualTo(200);
    assertThat(result.path("placeholders_left").asInt()).isZero();
    assertThat(result.at("/placeholder_ms/count").asInt()).isEqualTo(200);
    assertThat(result.at("/answer_ms/p50").asDouble()).isPositive();
  }

  @Test
  void anOpenLoopKeepsItsRate() throws Exception {
    connect(true);
    ObjectNode result = new Load(slack, 3, PATIENCE).open(100, 0.5);
    assertThat(result.path("answered_once").asInt()).isEqualTo(50);
    assertThat(result.path("seconds").asDouble()).isBetween(0.45, 5.0);
  }

  @Test
  void aLoadThatIsNotAnsweredEnds() throws Exception {
    connect(false);
    ObjectNode result = new Load(slack, 3, Duration.ofMillis(50)).closed(20, 5);
    assertThat(result.path("mentions").asInt()).isEqualTo(5);
    assertThat(result.path("silent").asInt()).isEqualTo(5);
  }

  @Test
  void aProcessTakesCommandsLineByLine() throws Exception {
    connect(true);
    String commands =
        """
        {"do":"await_socket"}
        {"do":"mention","text":"질문"}
        {"do":"load","mentions":20,"concurrency":5}
        {"do":"fail","method":"chat.update","rate":2,"how":500}
        {"do":"fail_next","method":"chat.delete","how":"answer_lost"}
        not JSON
        {"do":"tally"}
        {"do":"quit"}
        {"do":"tally"}
        """;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FakeSlackMain.serve(
        new Commands(slack),
        new BufferedReader(new StringReader(commands)),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    List<ObjectNode> lines =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> (ObjectNode) Json.parse(line).orElseThrow())
            .toList();
    assertThat(lines).hasSize(9);
    assertThat(lines.get(0).path("api_url").asText()).isEqualTo(slack.apiUrl());
    assertThat(lines.get(1).path("connected").asBoolean()).isTrue();
    assertThat(lines.get(2).path("settled").asBoolean()).isTrue();
    assertThat(lines.get(2).at("/replies/0/text").asText()).isEqualTo("the answer");
    assertThat(lines.get(3).path("answered_once").asInt()).isEqualTo(20);
    assertThat(lines.get(4).path("error").asText()).contains("rate");
    assertThat(lines.get(5).has("error")).isFalse();
    assertThat(lines.get(6).path("error").asText()).contains("no such command");
    assertThat(lines.get(7).path("answered_once").asInt()).isEqualTo(21);
    assertThat(lines.get(8).path("did").asText()).isEqualTo("quit");
  }

  @Test
  void percentilesAreOfTheNearestRank() {
    Stream<Optional<Long>> hundred =
        Stream.iterate(1L, n -> n + 1).limit(100).map(n -> Optional.of(n * 1_000_000));
    assertThat(Percentiles.of(hundred)).isEqualTo(new Percentiles(100, 50, 95, 99, 100));
    assertThat(Percentiles.of(Stream.of(Optional.empty())))
        .isEqualTo(new Percentiles(0, 0, 0, 0, 0));
  }
}
