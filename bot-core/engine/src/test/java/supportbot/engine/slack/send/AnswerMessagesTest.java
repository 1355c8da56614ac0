package supportbot.engine.slack.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import supportbot.engine.Await;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.web.Mark;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.Posted;
import supportbot.testkit.slack.Settings;

class AnswerMessagesTest extends MessagesInSlack {
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
    Thread.startVirtualThread(next.greet(text("검색 중…")));
    settled(next);
    assertThat(texts()).containsExactly("검색 중…", "two");
    assertThat(api.thread("C1", ts, ts).stream().flatMap(one -> one.mark().stream()))
        .extracting(Mark::done, Mark::waiting)
        .contains(tuple(false, true));
  }

  @Test
  void theAnswerTakesThePlaceOfThePlaceholderAndGoesOnBelow() throws InterruptedException {
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
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
    messages.offer(() -> text("검색 중: next"));
    settled(messages);
    assertThat(texts()).containsExactly("preliminary");
    assertThat(fake.calls().getOrDefault("chat.update", 0L)).isEqualTo(calls);
  }

  @Test
  void whatWasWantedMeanwhileIsNeverSent() throws InterruptedException {
    fake.failNext("chat.postMessage", new Failure.Limited(Duration.ofSeconds(1)));
    AnswerMessages messages = messages();
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
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
    Thread.startVirtualThread(messages.greet(text("검색 중…")));
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
      Thread.startVirtualThread(messages.greet(text("검색 중…")));
      threads.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 50; i++) {
                      SlackMessage progress = text("검색 " + i);
                      messages.offer(() -> progress);
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
