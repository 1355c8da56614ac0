package supportbot.engine.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import supportbot.engine.Await;
import supportbot.engine.slack.mention.LateNotes;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.engine.slack.mention.Mentions;
import supportbot.engine.slack.mention.OpenMention;
import supportbot.testkit.InMemoryStateStore;

class PlaceNotesTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String TS = NOON.getEpochSecond() + ".000100";

  private final Mentions mentions = new Mentions(new InMemoryStateStore());
  private final AtomicInteger lost = new AtomicInteger();
  private final List<LateNotes> writers = new ArrayList<>();
  private OpenMention open;

  @BeforeEach
  void claim() throws InterruptedException {
    open =
        mentions
            .claim(
                new MentionRecord(
                    "T1",
                    "C1",
                    TS,
                    TS,
                    "U1",
                    "why",
                    "hash",
                    State.CLAIMED,
                    "a",
                    NOON,
                    List.of(),
                    null))
            .orElseThrow();
  }

  @AfterEach
  void close() {
    writers.forEach(LateNotes::close);
  }

  private PlaceNotes notes(boolean found, Duration after) {
    LateNotes writer = new LateNotes(after, _ -> lost.incrementAndGet());
    writers.add(writer);
    return new PlaceNotes(open, writer, found, lost::incrementAndGet);
  }

  private MentionRecord kept() {
    try {
      return mentions.find(open.id()).orElseThrow().record();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatNobodyWouldFindIsWrittenAtOnce() {
    notes(false, NEVER).posted(List.of("1.1"));
    assertThat(kept().messages()).containsExactly("1.1");
    assertThat(kept().state()).isEqualTo(State.PLACEHOLDER);
  }

  @Test
  void whatWouldBeFoundIsWrittenWhenTheAnswerTakesAWhile() {
    notes(true, NEVER).posted(List.of("1.1"));
    assertThat(kept().messages()).isEmpty();
    assertThat(open.record().messages()).containsExactly("1.1");
    notes(true, Duration.ofMillis(20)).posted(List.of("1.1", "1.2"));
    Await.until("a note", () -> kept().messages().equals(List.of("1.1", "1.2")));
    assertThat(lost).hasValue(0);
  }

  @Test
  void theClosingChangeTakesTheNoteAlong() throws InterruptedException {
    notes(true, NEVER).posted(List.of("1.1"));
    assertThat(open.change(record -> record.closed(State.ANSWERED, null))).isTrue();
    assertThat(kept().messages()).containsExactly("1.1");
    assertThat(kept().state()).isEqualTo(State.ANSWERED);
    assertThat(kept().text()).isEmpty();
  }

  @Test
  void anEditOrAWithdrawalTakesTheNoteAlong() throws InterruptedException {
    notes(true, NEVER).posted(List.of("1.1"));
    assertThat(open.change(record -> record.asked("how", "other", "a"))).isTrue();
    assertThat(kept().messages()).containsExactly("1.1");
    assertThat(kept().state()).isEqualTo(State.PLACEHOLDER);
    notes(true, NEVER).posted(List.of("1.1", "1.2"));
    assertThat(open.change(record -> record.withdrawing("a"))).isTrue();
    assertThat(kept().messages()).containsExactly("1.1", "1.2");
    assertThat(kept().state()).isEqualTo(State.WITHDRAWING);
  }

  @Test
  void aNoteThatComesLateDoesNotOpenAMentionAgain() throws InterruptedException {
    assertThat(open.change(record -> record.closed(State.ANSWERED, null))).isTrue();
    notes(false, NEVER).posted(List.of("1.1"));
    assertThat(kept().state()).isEqualTo(State.ANSWERED);
    assertThat(kept().messages()).containsExactly("1.1");
  }

  @Test
  void whoHasLostTheMentionHearsSoAndWritesNothing() throws InterruptedException {
    assertThat(mentions.find(open.id()).orElseThrow().takeOver("b")).isTrue();
    notes(true, Duration.ofMillis(20)).posted(List.of("1.1"));
    Await.until("the loss", () -> lost.get() == 1);
    assertThat(kept().owner()).isEqualTo("b");
    assertThat(kept().messages()).isEmpty();
  }

  @Test
  void whoHasLostTheMentionPutsNothingOffAnyMore() throws InterruptedException {
    assertThat(mentions.find(open.id()).orElseThrow().takeOver("b")).isTrue();
    PlaceNotes notes = notes(true, NEVER);
    notes.writeAtOnce();
    notes.posted(List.of("1.1"));
    assertThat(lost).hasValue(1);
  }
}
