package supportbot.engine.slack.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.engine.Await;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.web.Mark;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.WebApi;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Settings;

class AnswerMessagesTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private FakeSlack fake;
  private WebApi api;
  private AnswerMessages.Slack slack;
  private String ts;
  private final Heard heard = new Heard();
  private final AtomicInteger shown = new AtomicInteger();

  private static final class Heard implements AnswerMessages.Watcher {
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

  private void restart(Settings settings) throws IOException, InterruptedException {
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

  private String id(String mention) {
    return new MentionId("T0FAKE0001", "C1", mention).text();
  }

  private AnswerMessages messages() {
    return messages(List.of(), false);
  }

  private AnswerMessages messages(List<String> known, boolean uncertain) {
    return new AnswerMessages(slack, "C1", ts, id(ts), "hash", known, uncertain, heard);
  }

  private static SlackMessage text(String text) {
    ArrayNode blocks = JsonNodeFactory.instance.arrayNode();
    blocks
        .addObject()
        .put("type", "section")
        .putObject("text")
        .put("type", "mrkdwn")
        .put("text", text);
    return new SlackMessage(text, blocks);
  }

  private void answer(AnswerMessages messages, String... texts) {
    List<SlackMessage> all = new ArrayList<>();
    for (String text : texts) {
      all.add(text(text));
    }
    messages.want(all, Priority.FINAL, true, shown::incrementAndGet);
  }

  private void settled(AnswerMessages messages) throws InterruptedException {
    assertThat(messages.await(System.nanoTime() + LONG.toNanos())).isTrue();
  }

  private List<String> texts() {
    return fake.replies("C1", ts).stream().map(Posted::text).toList();
  }

  /** Or the end of an old answer below it would pass for the whole of it, after a crash. */
  @Test
  void aGreetingOverAnAnswerIsMarkedAsOne() throws InterruptedException {
    AnswerMessages messages = messages();
    messages.release();
    answer(messages, "one", "two");
    settled(messages);
    assertThat(api.thread("C1", ts, ts).stream().flatMap(one -> one.mark().stream()))
        .extracting(Mark::done, Mark::waiting)
        .containsExactly(tuple(false, false), tuple(true, false));

    AnswerMessages next = messages(List.of(), true);
    next.greet(text("검색 중…"));
    settled(next);
    assertThat(texts()).containsExactly("검색 중…", "two");
    assertThat(api.thread("C1", ts, ts).stream().flatMap(one -> one.mark().stream()))
        .extracting(Mark::done, Mark::waiting)
        .contains(tuple(false, true));
  }

  @Test
  void theAnswerTakesThePlaceOfThePlaceholderAndGoesOnBelow() throws InterruptedException {
    AnswerMessages messages = messages();
    messages.greet(text("검색 중…"));
    Await.until("a placeholder", () -> !heard.posted.isEmpty());
    answer(messages, "one", "two", "three");
    settled(messages);
    assertThat(texts()).containsExactly("one", "two", "three");
    assertThat(shown).hasValue(1);
    assertThat(heard.posted.getLast()).hasSize(3);
    assertThat(
            fake.replies("C1", ts)
                .getLast()
                .metadata()
                .orElseThrow()
                .path("event_payload")
                .path("done")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aShorterAnswerRemovesWhatIsTooMuch() throws InterruptedException {
    AnswerMessages messages = messages();
    answer(messages, "one", "two", "three");
    settled(messages);
    messages.restart("other");
    messages.release();
    answer(messages, "only");
    settled(messages);
    assertThat(texts()).containsExactly("only");
  }

  @Test
  void whatIsAppendedLeavesTheRestAlone() throws InterruptedException {
    AnswerMessages messages = messages();
    messages.want(List.of(text("preliminary")), Priority.PRELIMINARY, false, () -> {});
    settled(messages);
    messages.append();
    answer(messages, "better");
    settled(messages);
    assertThat(texts()).containsExactly("preliminary", "better");
  }

  @Test
  void progressDoesNotReplaceAnAnswer() throws InterruptedException {
    AnswerMessages messages = messages();
    messages.want(List.of(text("preliminary")), Priority.PRELIMINARY, false, () -> {});
    settled(messages);
    long calls = fake.calls().getOrDefault("chat.update", 0L);
    messages.offer(text("검색 중: next"));
    settled(messages);
    assertThat(texts()).containsExactly("preliminary");
    assertThat(fake.calls().getOrDefault("chat.update", 0L)).isEqualTo(calls);
  }

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
    messages.greet(text("검색 중…"));
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
    messages.greet(text("검색 중…"));
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
    messages.greet(text("검색 중…"));
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
    messages.greet(text("검색 중…"));
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
    messages.greet(text("검색 중…"));
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
    messages.greet(text("검색 중…"));
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

  @Test
  void whatWasWantedMeanwhileIsNeverSent() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.Limited(Duration.ofSeconds(1)));
    AnswerMessages messages = messages();
    messages.greet(text("검색 중…"));
    messages.want(
        List.of(text("preliminary")), Priority.PRELIMINARY, false, shown::incrementAndGet);
    Await.until("a first call", () -> fake.calls().containsKey("chat.postMessage"));
    answer(messages, "one");
    settled(messages);
    assertThat(texts()).containsExactly("one");
    assertThat(fake.calls()).doesNotContainKey("chat.update");
    assertThat(shown).hasValue(1);
  }

  @Test
  void aWithdrawnAnswerLeavesNothing() throws InterruptedException {
    AnswerMessages messages = messages();
    answer(messages, "one", "two");
    settled(messages);
    messages.withdraw(() -> {});
    answer(messages, "late");
    settled(messages);
    assertThat(texts()).isEmpty();
  }

  @Test
  void aWithdrawalFindsAPostThatWasOnItsWay() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.AnswerLost());
    AnswerMessages messages = messages();
    messages.greet(text("검색 중…"));
    Await.until("a post", () -> !texts().isEmpty());
    messages.withdraw(() -> {});
    settled(messages);
    assertThat(texts()).isEmpty();
  }

  @Test
  void anAdoptedAnswerFindsTheMessagesOfTheProcessBefore() throws InterruptedException {
    AnswerMessages before = messages();
    answer(before, "one", "two");
    settled(before);
    AnswerMessages after = messages(List.of(), true);
    answer(after, "uno", "due");
    settled(after);
    assertThat(texts()).containsExactly("uno", "due");
    assertThat(fake.calls().get("chat.postMessage")).isEqualTo(2);
  }

  @Test
  void anAdoptedAnswerWithoutTheScopeToReadIsPosted() throws IOException, InterruptedException {
    restart(Settings.DEFAULT.withScopes(Set.of("app_mentions:read", "chat:write")));
    AnswerMessages after = messages(List.of(), true);
    answer(after, "one");
    settled(after);
    assertThat(texts()).containsExactly("one");
    assertThat(slack.canReadThreads().allowed()).isFalse();
    assertThat(api.trouble()).isEmpty();
  }

  @Test
  void anotherWordingMarksItsOwnAnswer() throws InterruptedException {
    AnswerMessages messages = messages();
    answer(messages, "one");
    settled(messages);
    messages.restart("other");
    messages.release();
    answer(messages, "two");
    settled(messages);
    assertThat(
            fake.replies("C1", ts)
                .getFirst()
                .metadata()
                .orElseThrow()
                .path("event_payload")
                .path("asked")
                .asText())
        .isEqualTo("other");
  }

  @Test
  void manyWantsFromManyThreadsEndInTheLastOne() throws InterruptedException {
    List<AnswerMessages> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String mention = fake.mention("C1", "U1", "why");
      all.add(
          new AnswerMessages(slack, "C1", mention, id(mention), "hash", List.of(), false, heard));
    }
    fake.failNext("chat.update", new Failure.Limited(Duration.ofSeconds(1)));
    List<Thread> threads = new ArrayList<>();
    for (AnswerMessages messages : all) {
      messages.greet(text("검색 중…"));
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 50; i++) {
                      messages.offer(text("검색 " + i));
                      messages.want(List.of(text("p" + i)), Priority.PRELIMINARY, false, () -> {});
                    }
                    answer(messages, "final");
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (AnswerMessages messages : all) {
      settled(messages);
    }
    assertThat(fake.messages("C1").stream().filter(Posted::byBot).map(Posted::text))
        .hasSize(8)
        .containsOnly("final");
    assertThat(shown).hasValue(8);
  }
}
