package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A bot that knows what it has claimed meets resets, duplicates and failures all at once. */
class ChaosTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Set<String> claimed = ConcurrentHashMap.newKeySet();
  private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();

  @Test
  void everyMentionIsAnsweredOnce() throws Exception {
    Settings settings =
        Settings.DEFAULT
            .withSeed(42)
            .withAckWithin(Duration.ofMillis(500))
            .withTimeScale(0.001)
            .withTwice(true)
            .withMessageToo(true);
    try (FakeSlack slack = FakeSlack.start(settings);
        PlainClient client = new PlainClient(slack);
        work) {
      slack.failSometimes(
          "chat.postMessage",
          0.1,
          List.of(new Failure.Status(500), new Failure.Refused("fatal_error")));
      client.onEnvelope(
          envelope -> {
            work.execute(() -> answer(client, envelope));
            return true;
          });
      for (int round = 0; round < 10; round++) {
        client.connect();
        for (int i = 0; i < 30; i++) {
          slack.mention("C" + i % 3, "U1", "question " + round + " " + i);
        }
        if (round % 2 == 0) {
          slack.sockets().drop();
        } else {
          client.kill();
        }
        assertThat(slack.await(() -> slack.sockets().open() == 0, PATIENCE)).isTrue();
      }
      client.connect();
      assertThat(slack.awaitSettled(PATIENCE)).as("%s", slack.tally()).isTrue();
      assertThat(slack.await(() -> slack.undelivered() == 0, PATIENCE)).isTrue();
      Tally tally = slack.tally();
      assertThat(tally.answeredOnce()).as("%s", tally).isEqualTo(300);
      assertThat(tally.answeredTwice() + tally.silent() + tally.placeholdersLeft()).isZero();
      assertThat(tally.redeliveries()).isGreaterThan(300); // each came twice, and some again
      assertThat(slack.givenUp()).isZero();
    }
  }

  private void answer(PlainClient client, ObjectNode envelope) {
    var event = envelope.path("payload").path("event");
    String channel = event.path("channel").asText();
    String ts = event.path("ts").asText();
    if (!claimed.add(channel + ts)) {
      return;
    }
    Map<String, String> post = Map.of("channel", channel, "thread_ts", ts, "text", "answer");
    try {
      while (!client.call("chat.postMessage", post).json().path("ok").asBoolean()) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
