package supportbot.engine.slack.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.WebApi;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Settings;

/** The messages of one answer over a fake Slack. */
abstract class MessagesInSlack {
  static final Duration LONG = Duration.ofSeconds(20);

  FakeSlack fake;
  WebApi api;
  AnswerMessages.Slack slack;
  String ts;
  final Heard heard = new Heard();
  final AtomicInteger shown = new AtomicInteger();

  static final class Heard implements AnswerMessages.Watcher {
    final List<List<String>> posted = new CopyOnWriteArrayList<>();
    final List<SlackException> failures = new CopyOnWriteArrayList<>();

    @Override
    public void posted(List<String> messages) {
      posted.add(messages);
    }

    @Override
    public void failed(SlackException failure) {
      failures.add(failure);
    }
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    restart(Settings.DEFAULT);
  }

  void restart(Settings settings) throws IOException, InterruptedException {
    if (fake != null) {
      stop();
    }
    fake = FakeSlack.start(settings);
    api = WebApi.of(fake.botToken(), fake.appToken(), Optional.of(URI.create(fake.apiUrl())));
    slack = new AnswerMessages.Slack(api, new RateGate(), new ThreadReading(Set.of()));
    ts = fake.mention("C1", "U1", "why");
  }

  @AfterEach
  void stop() {
    api.close();
    fake.close();
  }

  String id(String mention) {
    return new MentionId("T0FAKE0001", "C1", mention).text();
  }

  AnswerMessages messages() {
    return messages(List.of(), false);
  }

  AnswerMessages messages(List<String> known, boolean uncertain) {
    return new AnswerMessages(slack, "C1", ts, id(ts), "hash", known, uncertain, heard);
  }

  static SlackMessage text(String text) {
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text);
    return new SlackMessage(text, blocks);
  }

  void answer(AnswerMessages messages, String... texts) {
    List<SlackMessage> all = new ArrayList<>();
    for (String text : texts) {
      all.add(text(text));
    }
    messages.want(all, Priority.FINAL, true, shown::incrementAndGet);
  }

  void settled(AnswerMessages messages) throws InterruptedException {
    assertThat(messages.await(System.nanoTime() + LONG.toNanos())).isTrue();
  }

  List<String> texts() {
    return fake.replies("C1", ts).stream().map(Posted::text).toList();
  }
}
