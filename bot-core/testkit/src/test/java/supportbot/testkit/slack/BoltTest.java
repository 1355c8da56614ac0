package supportbot.testkit.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.event.AppMentionEvent;
import com.slack.api.socket_mode.SocketModeClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The fake Slack is good enough for Slack's own client. */
class BoltTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static SocketModeApp bot(FakeSlack slack) throws Exception {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(slack.apiUrl());
    config.setProxyUrl(null);
    App app =
        new App(
            AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(slack.botToken())
                .build());
    app.event(
        AppMentionEvent.class,
        (payload, context) -> {
          AppMentionEvent event = payload.getEvent();
          ChatPostMessageResponse placeholder =
              context
                  .client()
                  .chatPostMessage(
                      post ->
                          post.channel(event.getChannel())
                              .threadTs(event.getTs())
                              .text("검색 중…")
                              .metadata(
                                  com.slack.api.model.Message.Metadata.builder()
                                      .eventType("supportbot")
                                      .eventPayload(Map.of("mention", event.getTs()))
                                      .build()));
          context
              .client()
              .chatUpdate(
                  update ->
                      update
                          .channel(event.getChannel())
                          .ts(placeholder.getTs())
                          .text("Answer to " + event.getText()));
          return context.ack();
        });
    app.command(
        "/supportbot",
        (request, context) -> {
          context.respond("here: " + request.getPayload().getText());
          return context.ack();
        });
    app.blockAction(
        "supportbot.up",
        (request, context) -> {
          context.respond("thanks for " + request.getPayload().getActions().getFirst().getValue());
          return context.ack();
        });
    return new SocketModeApp(slack.appToken(), SocketModeClient.Backend.Tyrus, app);
  }

  /** Runs until it is closed. */
  private record Bot(SocketModeApp app) implements AutoCloseable {
    Bot {
      try {
        app.startAsync();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      try {
        app.close();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void answersAMention() throws Exception {
    try (FakeSlack slack = FakeSlack.start();
        Bot _ = new Bot(bot(slack))) {
      assertThat(slack.await(() -> slack.sockets().open() == 1, PATIENCE)).isTrue();
      String ts = slack.mention("C1", "U1", "왜 안 되나요?");
      assertThat(slack.awaitSettled(PATIENCE)).isTrue();
      assertThat(slack.await(() -> slack.undelivered() == 0, PATIENCE)).isTrue();
      assertThat(slack.replies("C1", ts))
          .singleElement()
          .satisfies(
              reply -> {
                assertThat(reply.text()).startsWith("Answer to").endsWith("왜 안 되나요?");
                assertThat(reply.edits()).hasSize(1);
                assertThat(reply.metadata().orElseThrow().at("/event_payload/mention").asText())
                    .isEqualTo(ts);
              });
      Tally tally = slack.tally();
      assertThat(tally.answeredOnce()).isEqualTo(1);
      assertThat(tally.placeholdersLeft() + tally.silent() + tally.acksMissing()).isZero();
    }
  }

  @Test
  void answersACommandAndAButton() throws Exception {
    try (FakeSlack slack = FakeSlack.start();
        Bot _ = new Bot(bot(slack))) {
      assertThat(slack.await(() -> slack.sockets().open() == 1, PATIENCE)).isTrue();
      String ts = slack.mention("C1", "U1", "q");
      assertThat(slack.awaitSettled(PATIENCE)).isTrue();
      Posted answer = slack.replies("C1", ts).getFirst();
      slack.button("U2", "C1", answer.ts(), "supportbot.up", "7|1");
      assertThat(
              slack.await(
                  () ->
                      slack.replies("C1", ts).stream()
                          .anyMatch(
                              reply ->
                                  reply.text().equals("thanks for 7|1")
                                      && reply.visibleTo().equals(Optional.of("U2"))),
                  PATIENCE))
          .isTrue();
      slack.slashCommand("/supportbot", "U3", "C1", "status");
      assertThat(
              slack.await(
                  () ->
                      slack.ephemerals("C1").stream()
                          .anyMatch(reply -> reply.text().equals("here: status")),
                  PATIENCE))
          .isTrue();
    }
  }
}
