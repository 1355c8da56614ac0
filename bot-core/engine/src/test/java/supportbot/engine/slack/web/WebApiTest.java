package supportbot.engine.slack.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Settings;

class WebApiTest {
  private FakeSlack fake;
  private WebApi api;
  private String ts;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    fake = FakeSlack.start(Settings.DEFAULT);
    api = WebApi.of(fake.botToken(), fake.appToken(), Optional.of(URI.create(fake.apiUrl())));
    ts = fake.mention("C1", "U1", "why");
  }

  @AfterEach
  void stop() {
    api.close();
    fake.close();
  }

  private static SlackMessage text(String text) {
    return new SlackMessage(text, JsonNodeFactory.instance.arrayNode());
  }

  private String post(String text, int part) {
    return api.post("C1", ts, text(text), true, new Mark("m", "h", part, true));
  }

  private SlackException failure(Failure failure) {
    fake.failNext("chat.postMessage", failure);
    return catchThrowableOfType(SlackException.class, () -> post("one", 0));
  }

  @Test
  void itKnowsItsIdentityAndScopes() {
    Identity who = api.identity();
    assertThat(who.user()).isEqualTo(fake.botUser());
    assertThat(who.scopes()).contains("chat:write", "app_mentions:read");
  }

  @Test
  void messagesAreKnownAgainByTheirMark() {
    String first = post("one", 0);
    String second = post("two", 1);
    List<ThreadMessage> thread = api.thread("C1", ts, ts);
    assertThat(thread).extracting(ThreadMessage::ts).containsExactly(ts, first, second);
    assertThat(thread.getLast().mark()).contains(new Mark("m", "h", 1, true));
    assertThat(thread.getFirst().mark()).isEmpty();
    assertThat(thread.getFirst().fromBot()).isFalse();
    assertThat(api.thread("C1", ts, second))
        .extracting(ThreadMessage::ts)
        .containsExactly(ts, second);
  }

  @Test
  void anUpdateWithoutBlocksRemovesThoseFromBefore() {
    var blocks = JsonNodeFactory.instance.arrayNode();
    blocks.addObject().put("type", "divider");
    String posted =
        api.post("C1", ts, new SlackMessage("one", blocks), true, new Mark("m", "h", 0, false));
    api.update("C1", posted, text("two"), false, new Mark("m", "h", 0, true));
    Posted now = fake.replies("C1", ts).getFirst();
    assertThat(now.text()).isEqualTo("two");
    assertThat(now.blocks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ratelimited, RATE_LIMITED",
    "internal_error, UNCERTAIN",
    "invalid_blocks, BLOCKS",
    "msg_too_long, BLOCKS",
    "msg_blocks_too_long, BLOCKS",
    "message_not_found, GONE",
    "cant_update_message, FIXED",
    "channel_not_found, CHANNEL",
    "not_in_channel, CHANNEL",
    "is_archived, CHANNEL",
    "token_revoked, TOKEN",
    "invalid_auth, TOKEN",
    "missing_scope, SCOPE",
    "something_new, OTHER",
  })
  void eachErrorHasAMeaning(String error, Kind kind) {
    SlackException e = failure(new Failure.Refused(error));
    assertThat(e.kind()).isEqualTo(kind);
    assertThat(e.error()).isEqualTo(error);
    assertThat(e.method()).isEqualTo("chat.postMessage");
  }

  @Test
  void aLimitTellsHowLongToWait() {
    SlackException e = failure(new Failure.Limited(Duration.ofSeconds(7)));
    assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
  }

  @Test
  void whatGotNoAnswerMayHaveBeenDone() {
    assertThat(failure(new Failure.Status(503)).kind()).isEqualTo(Kind.UNCERTAIN);
    assertThat(failure(new Failure.Cut()).kind()).isEqualTo(Kind.UNCERTAIN);
    assertThat(failure(new Failure.AnswerLost()).kind()).isEqualTo(Kind.UNCERTAIN);
  }

  @Test
  void aPostWhoseAnswerWasLostIsNotRepeatedBehindOurBack() {
    post("zero", 0); // so that there is a connection to use again
    failure(new Failure.AnswerLost());
    assertThat(fake.calls().get("chat.postMessage")).isEqualTo(2);
    assertThat(fake.replies("C1", ts)).hasSize(2);
  }

  @Test
  void aSlackThatIsAwayIsTroubleUntilItIsBack() {
    failure(new Failure.Status(500));
    assertThat(api.trouble()).isEmpty(); // by chance
    failure(new Failure.Status(500));
    failure(new Failure.Status(500));
    assertThat(api.trouble().orElseThrow()).contains("chat.postMessage", "HTTP 500");
    post("one", 0);
    assertThat(api.trouble()).isEmpty();
  }

  @Test
  void aRevokedTokenIsTroubleThatSaysWhatToDo() {
    fake.revokeToken();
    assertThat(catchThrowableOfType(SlackException.class, () -> post("one", 0)).kind())
        .isEqualTo(Kind.TOKEN);
    assertThat(api.trouble().orElseThrow())
        .contains("token_revoked", "SLACK_BOT_TOKEN", "https://api.slack.com/apps");
  }

  @Test
  void aMissingScopeForWritingIsTroubleEvenWhileReadingWorks() {
    failure(new Failure.Refused("missing_scope"));
    api.thread("C1", ts, ts);
    assertThat(api.trouble().orElseThrow()).contains("chat:write");
    post("one", 0);
    assertThat(api.trouble()).isEmpty();
    fake.failNext("conversations.replies", new Failure.Refused("missing_scope"));
    assertThat(catchThrowableOfType(SlackException.class, () -> api.thread("C1", ts, ts)).kind())
        .isEqualTo(Kind.SCOPE);
    assertThat(api.trouble()).isEmpty(); // the minimal manifest has none
  }

  @Test
  void aWrongAppTokenIsNoTroubleOfTheBots() {
    WebApi other = WebApi.of(fake.botToken(), "xapp-wrong", Optional.of(URI.create(fake.apiUrl())));
    assertThat(catchThrowableOfType(SlackException.class, other::openSocket).kind())
        .isEqualTo(Kind.TOKEN);
    assertThat(other.trouble()).isEmpty();
    other.close();
  }
}
