package supportbot.engine.slack.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.engine.Await;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.Posted;

/** What becomes of an answer when Slack refuses, fails or is not heard. */
class SlackMoodsTest extends MessagesInSlack {
  @Test
  void aPostWhoseAnswerWasLostIsNotMadeAgain() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.AnswerLost());
    AnswerMessages messages = messages();
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).containsExactly("one");
    assertThat(fake.calls().get("chat.postMessage")).isEqualTo(1);
    assertThat(heard.posted.getLast()).hasSize(1);
  }

  @Test
  void aPostOverAUsedConnectionWhoseAnswerWasLostIsNotMadeAgain() throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
    settled(messages);
    fake.failNext("chat.postMessage", new Failure.AnswerLost());
    answer(messages, "one", "two");
    settled(messages);
    assertThat(texts()).containsExactly("one", "two");
    assertThat(fake.calls().get("chat.postMessage")).isEqualTo(2);
  }

  @Test
  void aPostThatNeverArrivedIsMadeAgain() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.Cut());
    fake.failNext("chat.postMessage", new Failure.Status(500));
    fake.failNext("chat.postMessage", new Failure.Refused("internal_error"));
    AnswerMessages messages = messages();
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).containsExactly("one");
    assertThat(heard.failures).isEmpty();
  }

  @Test
  void anUpdateWhoseAnswerWasLostIsMadeAgain() throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
    settled(messages);
    fake.failNext("chat.update", new Failure.AnswerLost());
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).containsExactly("one");
  }

  @Test
  void aRefusedCallWaitsAsLongAsSlackSays() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.Limited(Duration.ofSeconds(1)));
    long start = System.nanoTime();
    AnswerMessages messages = messages();
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).containsExactly("one");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"invalid_blocks", "msg_too_long", "msg_blocks_too_long", "invalid_arguments"})
  void refusedBlocksAreSaidInPlainWordsAndNothingIsCut(String error) throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
    settled(messages);
    fake.failNext("chat.update", new Failure.Refused(error));
    SlackMessage rich = new SlackMessage("begin…", text("begin end").blocks(), List.of("end"));
    messages.want(List.of(rich, text("last")), Priority.FINAL, true, shown::incrementAndGet);
    settled(messages);
    assertThat(texts()).containsExactly("begin…", "end", "last");
    List<Posted> all = fake.replies("C1", ts);
    assertThat(all).extracting(one -> one.blocks().isEmpty()).containsExactly(true, true, false);
    assertThat(heard.failures).isEmpty();
    assertThat(shown).hasValue(1);
  }

  @Test
  void aSecondMessageThatIsRefusedLeavesTheFirstAsItIs() throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
    settled(messages);
    fake.failNext("chat.postMessage", new Failure.Refused("invalid_blocks"));
    answer(messages, "one", "two");
    settled(messages);
    assertThat(fake.replies("C1", ts))
        .extracting(one -> one.blocks().isEmpty())
        .containsExactly(false, true);
    assertThat(fake.calls().get("chat.update")).isEqualTo(1);
  }

  @Test
  void whatSlackDoesNotTakeInPlainWordsEitherIsGivenUp() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.Refused("invalid_blocks"));
    fake.failNext("chat.postMessage", new Failure.Refused("msg_too_long"));
    AnswerMessages messages = messages();
    answer(messages, "one");
    settled(messages);
    assertThat(heard.failures).extracting(SlackException::kind).containsExactly(Kind.BLOCKS);
    assertThat(shown).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"channel_not_found", "not_in_channel", "is_archived"})
  void aChannelThatCannotBeWrittenToIsGivenUpAtOnce(String error) throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.Refused(error));
    AnswerMessages messages = messages();
    answer(messages, "one");
    settled(messages);
    assertThat(heard.failures).extracting(SlackException::error).containsExactly(error);
    assertThat(fake.calls().get("chat.postMessage")).isEqualTo(1);
  }

  @Test
  void aPlaceholderThatSomebodyDeletedIsFollowedByANewMessage() throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
    settled(messages);
    fake.failNext("chat.update", new Failure.Refused("message_not_found"));
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).contains("one");
    assertThat(heard.failures).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cant_update_message", "edit_window_closed"})
  void aPlaceholderThatMayNotBeChangedGoesWhenTheAnswerIsThere(String error)
      throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
    settled(messages);
    fake.failNext("chat.update", new Failure.Refused(error));
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).containsExactly("one");
    assertThat(shown).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token_revoked", "missing_scope"})
  void aTokenThatDoesNotWorkForAWhileIsWaitedForAndTold(String error) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      fake.failNext("chat.postMessage", new Failure.Refused(error));
    }
    AnswerMessages messages = messages();
    answer(messages, "one");
    Await.until("trouble", () -> api.trouble().isPresent());
    assertThat(api.trouble().orElseThrow()).containsAnyOf("token_revoked", "chat:write");
    settled(messages);
    assertThat(texts()).containsExactly("one");
    assertThat(heard.failures).isEmpty();
    assertThat(api.trouble()).isEmpty();
  }
}
