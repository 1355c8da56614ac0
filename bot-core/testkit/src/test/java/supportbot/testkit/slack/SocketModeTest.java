package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Envelopes, acks, retries, and connections that go wrong. */
class SocketModeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A minute is 60 ms, five are 300 ms. */
  private static final Settings FAST =
      Settings.DEFAULT.withAckWithin(Duration.ofMillis(100)).withTimeScale(0.001);

  private final List<AutoCloseable> opened = new ArrayList<>();

  private FakeSlack slack(Settings settings) throws Exception {
    FakeSlack slack = FakeSlack.start(settings);
    opened.add(slack);
    return slack;
  }

  private PlainClient connected(FakeSlack slack) throws Exception {
    PlainClient client = new PlainClient(slack);
    opened.add(client);
    client.connect();
    return client;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @Test
  void aMentionComesAsAnAppMention() throws Exception {
    FakeSlack slack = slack(FAST);
    PlainClient client = connected(slack);
    String ts = slack.mention("C1", "U1", "질문");
    ObjectNode envelope = client.next();
    assertThat(envelope.path("type").asText()).isEqualTo("events_api");
    assertThat(envelope.path("retry_attempt").asInt(-1)).isZero();
    assertThat(envelope.path("retry_reason").asText("?")).isEmpty();
    var event = envelope.path("payload").path("event");
    assertThat(event.path("type").asText()).isEqualTo("app_mention");
    assertThat(event.path("ts").asText()).isEqualTo(ts);
    assertThat(event.path("text").asText()).isEqualTo("<@" + slack.botUser() + "> 질문");
  }

  @Test
  void whatIsAckedComesOnce() throws Exception {
    FakeSlack slack = slack(FAST);
    PlainClient client = connected(slack);
    slack.mention("C1", "U1", "q");
    client.ack(client.next());
    assertThat(slack.await(() -> slack.undelivered() == 0, PATIENCE)).isTrue();
    slack.mention("C1", "U1", "another");
    ObjectNode next = client.next();
    assertThat(next.path("payload").path("event").path("text").asText()).endsWith("another");
    assertThat(slack.tally().redeliveries()).isZero();
  }

  @Test
  void whatIsNotAckedComesThreeTimesMoreAndIsGivenUp() throws Exception {
    FakeSlack slack = slack(FAST);
    PlainClient client = connected(slack);
    slack.mention("C1", "U1", "q");
    List<Integer> attempts = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ObjectNode envelope = client.next();
      attempts.add(envelope.path("retry_attempt").asInt());
      ids.add(envelope.path("envelope_id").asText());
      assertThat(envelope.path("retry_reason").asText()).isEqualTo(i == 0 ? "" : "timeout");
    }
    assertThat(attempts).containsExactly(0, 1, 2, 3);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(slack.await(() -> slack.givenUp() == 1, PATIENCE)).isTrue();
    assertThat(slack.undelivered()).isZero();
    assertThat(slack.tally().acksMissing()).isEqualTo(1);
  }

  @Test
  void aRetryMayHaveTheFirstEnvelopeId() throws Exception {
    PlainClient client = connected(slack(FAST.withSameEnvelope(true)));
    ((FakeSlack) opened.getFirst()).mention("C1", "U1", "q");
    ObjectNode first = client.next();
    ObjectNode retry = client.next();
    assertThat(retry.path("envelope_id")).isEqualTo(first.path("envelope_id"));
    assertThat(retry.path("retry_attempt").asInt()).isEqualTo(1);
  }

  @Test
  void everyEventMayComeTwice() throws Exception {
    FakeSlack slack = slack(FAST.withTwice(true));
    PlainClient client = connected(slack);
    slack.mention("C1", "U1", "q");
    ObjectNode one = client.next();
    ObjectNode two = client.next();
    assertThat(two.path("payload").path("event_id"))
        .isEqualTo(one.path("payload").path("event_id"));
    assertThat(two.path("envelope_id")).isNotEqualTo(one.path("envelope_id"));
  }

  @Test
  void aMentionMayComeAsMessageToo() throws Exception {
    FakeSlack slack = slack(FAST.withMessageToo(true));
    PlainClient client = connected(slack);
    slack.mention("C1", "U1", "q");
    List<String> types = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ObjectNode envelope = client.next();
      types.add(envelope.path("payload").path("event").path("type").asText());
    }
    assertThat(types).containsExactly("app_mention", "message");
  }

  @Test
  void whatHappensWithoutASocketComesAsARetry() throws Exception {
    FakeSlack slack = slack(FAST);
    slack.mention("C1", "U1", "q");
    assertThat(slack.undelivered()).isEqualTo(1);
    PlainClient client = connected(slack);
    ObjectNode envelope = client.next();
    assertThat(envelope.path("retry_attempt").asInt()).isEqualTo(1);
    client.ack(envelope);
    assertThat(slack.await(() -> slack.undelivered() == 0, PATIENCE)).isTrue();
  }

  @Test
  void whatAKilledBotDidNotAckComesToTheNext() throws Exception {
    FakeSlack slack = slack(FAST.withAckWithin(Duration.ofMinutes(1)));
    for (int death = 0; death < 5; death++) {
      PlainClient killed = connected(slack);
      if (death == 0) {
        slack.mention("C1", "U1", "q");
      }
      assertThat(killed.next().path("retry_attempt").asInt()).isEqualTo(Math.min(death, 3));
      killed.kill();
      assertThat(slack.await(() -> slack.sockets().open() == 0, PATIENCE)).isTrue();
    }
    assertThat(slack.undelivered()).isEqualTo(1);
    assertThat(slack.givenUp()).isZero();
  }

  @Test
  void anAckOnAnotherConnectionCounts() throws Exception {
    FakeSlack slack = slack(FAST.withAckWithin(Duration.ofMinutes(1)));
    PlainClient one = connected(slack);
    slack.mention("C1", "U1", "q");
    ObjectNode envelope = one.next();
    connected(slack).ack(envelope);
    assertThat(slack.await(() -> slack.undelivered() == 0, PATIENCE)).isTrue();
  }

  @Test
  void eventsGoToTheConnectionsInTurn() throws Exception {
    FakeSlack slack = slack(FAST.withAckWithin(Duration.ofMinutes(1)));
    PlainClient one = connected(slack);
    PlainClient two = connected(slack);
    slack.mention("C1", "U1", "1");
    slack.mention("C1", "U1", "2");
    one.next();
    two.next();
    assertThat(one.frames).isEmpty();
    assertThat(two.frames).isEmpty();
  }

  @Test
  void theEleventhConnectionIsTooMuch() throws Exception {
    FakeSlack slack = slack(FAST);
    for (int i = 0; i < 10; i++) {
      connected(slack);
    }
    assertThatThrownBy(() -> connected(slack)).hasMessageContaining("too_many_websockets");
  }

  @Test
  void aDroppedConnectionEndsWithoutACloseFrame() throws Exception {
    FakeSlack slack = slack(FAST);
    PlainClient client = connected(slack);
    slack.sockets().drop();
    assertThat(client.next().path("type").asText()).isEqualTo("failed");
    assertThat(slack.sockets().open()).isZero();
  }

  @Test
  void aHalfOpenConnectionLosesWhatItIsGiven() throws Exception {
    FakeSlack slack = slack(FAST.withAckWithin(Duration.ofMillis(300)));
    PlainClient client = connected(slack);
    slack.sockets().halfOpen();
    slack.mention("C1", "U1", "q");
    assertThat(slack.sockets().open()).isZero();
    PlainClient next = connected(slack);
    ObjectNode envelope = next.next();
    next.ack(envelope);
    assertThat(envelope.path("retry_attempt").asInt()).isPositive();
    assertThat(client.frames).isEmpty();
  }

  @Test
  void theEndOfAHalfOpenConnectionIsNoticed() throws Exception {
    FakeSlack slack = slack(FAST.withAckWithin(Duration.ofMinutes(1)));
    PlainClient client = connected(slack);
    slack.sockets().halfOpen();
    slack.mention("C1", "U1", "q");
    client.kill();
    assertThat(connected(slack).next().path("retry_attempt").asInt()).isPositive();
  }

  @Test
  void aRefreshWarnsAsksAndCloses() throws Exception {
    FakeSlack slack = slack(FAST.withTimeScale(0.01));
    PlainClient client = connected(slack);
    slack.sockets().refresh();
    assertThat(client.next().path("reason").asText()).isEqualTo("warning");
    assertThat(client.next().path("reason").asText()).isEqualTo("refresh_requested");
    assertThat(client.next().path("type").asText()).isEqualTo("closed");
  }

  @Test
  void socketModeMayBeSwitchedOff() throws Exception {
    FakeSlack slack = slack(FAST);
    PlainClient client = connected(slack);
    slack.sockets().disable();
    assertThat(client.next().path("reason").asText()).isEqualTo("link_disabled");
    assertThat(client.next().path("type").asText()).isEqualTo("closed");
  }

  @Test
  void aTicketIsGoodForOneConnection() throws Exception {
    FakeSlack slack = slack(FAST);
    slack.sockets().refuse(true);
    PlainClient client = new PlainClient(slack);
    opened.add(client);
    assertThatThrownBy(client::connect).isInstanceOf(CompletionException.class);
    slack.sockets().refuse(false);
    client.connect();
    assertThat(slack.sockets().open()).isEqualTo(1);
  }

  @Test
  void connectionsCannotBeOpenedForAWhile() throws Exception {
    FakeSlack slack = slack(FAST);
    PlainClient client = new PlainClient(slack);
    opened.add(client);
    slack.sockets().openFails(PATIENCE, new Failure.Refused("internal_error"));
    assertThat(client.openConnection().error()).isEqualTo("internal_error");
    slack.sockets().openFails(PATIENCE, new Failure.Limited(Duration.ofSeconds(7)));
    var limited = client.openConnection();
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.whole().headers().firstValue("Retry-After")).contains("7");
    slack.sockets().openFails(Duration.ZERO, new Failure.Cut());
    client.connect();
  }
}
