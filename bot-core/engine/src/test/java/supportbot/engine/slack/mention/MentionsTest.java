package supportbot.engine.slack.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.StateStore;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.testkit.InMemoryStateStore;

/** Mentions, instances and orphans over one store, as two processes see it. */
class MentionsTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Loose store = new Loose();
  private Instant now = NOON;
  private final InstantSource clock = () -> now;
  private final Bot a = new Bot();
  private final Bot b = new Bot();

  /** One bot over the store. */
  private final class Bot {
    final Mentions mentions = new Mentions(store);
    final Instances instances = new Instances(store, clock);
    final Orphans orphans = new Orphans(store, mentions, instances, clock);
    final List<String> adopted = new ArrayList<>();

    Optional<OpenMention> claim(String ts) throws InterruptedException {
      return mentions.claim(record(ts, instances.own()));
    }

    void adopt() throws InterruptedException {
      orphans.adopt(open -> adopted.add(open.record().ts()));
    }
  }

  /** A store that loses its answers: what was asked is done, and whoever asked is not told. */
  private static final class Loose implements StateStore {
    final InMemoryStateStore inner = new InMemoryStateStore();
    final AtomicInteger lost = new AtomicInteger();

    private <T> T answer(T answer) {
      if (lost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new ComponentException(ErrorKind.TIMEOUT, "The store did not answer.");
      }
      return answer;
    }

    @Override
    public Optional<Versioned> read(String key) throws InterruptedException {
      return inner.read(key);
    }

    @Override
    public Optional<String> create(String key, byte[] value) throws InterruptedException {
      return answer(inner.create(key, value));
    }

    @Override
    public Optional<String> replace(String key, byte[] value, String version)
        throws InterruptedException {
      return answer(inner.replace(key, value, version));
    }

    @Override
    public boolean delete(String key, String version) throws InterruptedException {
      return inner.delete(key, version);
    }

    @Override
    public Stream<String> keys(String prefix) throws InterruptedException {
      return inner.keys(prefix);
    }

    @Override
    public Check check() throws InterruptedException {
      return inner.check();
    }

    @Override
    public void close() {
      inner.close();
    }
  }

  /** A sign of life from another machine: here all have the same process number. */
  private void beat(Instances instances) throws InterruptedException {
    instances.beat();
    String key = "instances/" + instances.own();
    StateStore.Versioned sign = store.read(key).orElseThrow();
    String elsewhere =
        new String(sign.value(), StandardCharsets.UTF_8)
            .replaceFirst("\"host\":\"[^\"]*\"", "\"host\":\"elsewhere\"");
    assertThat(store.replace(key, elsewhere.getBytes(StandardCharsets.UTF_8), sign.version()))
        .isPresent();
  }

  private static String ts(int seconds) {
    return NOON.getEpochSecond() + seconds + ".000100";
  }

  private static MentionRecord record(String ts, String owner) {
    return new MentionRecord(
        "T1", "C1", ts, ts, "U1", "why", "hash", State.CLAIMED, owner, NOON, List.of(), null);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private MentionRecord kept(String ts) throws InterruptedException {
    return a.mentions.find(new MentionId("T1", "C1", ts)).orElseThrow().record();
  }

  @Test
  void ofTwoProcessesOneClaims() throws InterruptedException {
    assertThat(a.claim(ts(0))).isPresent();
    assertThat(b.claim(ts(0))).isEmpty();
    assertThat(a.claim(ts(0))).isEmpty();
  }

  @Test
  void aClaimThatWasKeptAlthoughTheStoreSaidOtherwiseSucceedsTheNextTime()
      throws InterruptedException {
    store.lost.set(1);
    assertThatThrownBy(() -> a.claim(ts(0))).isInstanceOf(ComponentException.class);
    assertThat(b.claim(ts(0))).isEmpty();
    assertThat(a.claim(ts(0))).isPresent();
    assertThat(a.claim(ts(0))).isEmpty();
  }

  @Test
  void aClaimThatSlackDeliversToAnotherInsteadIsFoundByItsOwner() throws InterruptedException {
    store.lost.set(1);
    assertThatThrownBy(() -> a.claim(ts(0))).isInstanceOf(ComponentException.class);
    assertThat(b.claim(ts(0))).isEmpty();
    a.adopt();
    a.adopt();
    assertThat(a.adopted).containsExactly(ts(0));
  }

  @Test
  void aChangeWhoseOutcomeWasNotToldDoesNotLookLikeAnotherProcess() throws InterruptedException {
    OpenMention open = a.claim(ts(0)).orElseThrow();
    store.lost.set(1);
    assertThat(open.change(old -> old.shown(List.of("1.1")))).isTrue();
    assertThat(open.change(old -> old.closed(State.ANSWERED, null))).isTrue();
    assertThat(kept(ts(0)).state()).isEqualTo(State.ANSWERED);
    assertThat(kept(ts(0)).messages()).containsExactly("1.1");
    assertThat(kept(ts(0)).text()).isEmpty();
  }

  @Test
  void theLastChangeIsWrittenWhenTheStoreIsThereAgain() throws InterruptedException {
    OpenMention open = a.claim(ts(0)).orElseThrow();
    store.inner.failures().add(new ComponentException(ErrorKind.UNAVAILABLE, "away"));
    assertThat(open.change(old -> old.closed(State.ANSWERED, null))).isTrue();
    assertThat(kept(ts(0)).state()).isEqualTo(State.CLAIMED);
    a.mentions.keepAll();
    assertThat(kept(ts(0)).state()).isEqualTo(State.ANSWERED);
  }

  @Test
  void whoeverWasTakenForDeadIsFenced() throws InterruptedException {
    beat(a.instances);
    beat(b.instances);
    OpenMention open = a.claim(ts(0)).orElseThrow();
    pass(Duration.ofMinutes(11));
    b.adopt();
    assertThat(b.adopted).containsExactly(ts(0));
    assertThat(open.change(old -> old.shown(List.of("1.1")))).isFalse();
    assertThat(kept(ts(0)).owner()).isEqualTo(b.instances.own());
    assertThat(kept(ts(0)).messages()).isEmpty();
  }

  @Test
  void ofTwoWhoFindAnOrphanOneTakesIt() throws InterruptedException {
    Bot third = new Bot();
    beat(a.instances);
    assertThat(a.claim(ts(0))).isPresent();
    assertThat(a.claim(ts(-5))).isPresent();
    a.instances.leave();
    OpenMention seen = third.mentions.find(new MentionId("T1", "C1", ts(0))).orElseThrow();
    b.adopt();
    assertThat(b.adopted).containsExactly(ts(-5), ts(0));
    assertThat(seen.takeOver(third.instances.own())).isFalse();
    third.adopt();
    assertThat(third.adopted).isEmpty();
  }

  @Test
  void whatIsAnsweredOrHeldByALivingProcessIsLeftAlone() throws InterruptedException {
    Bot dead = new Bot();
    beat(dead.instances);
    beat(a.instances);
    assertThat(a.claim(ts(0))).isPresent();
    OpenMention answered = dead.claim(ts(1)).orElseThrow();
    assertThat(answered.change(old -> old.closed(State.ANSWERED, null))).isTrue();
    dead.instances.leave();
    b.adopt();
    assertThat(b.adopted).isEmpty();
  }

  @Test
  void whatIsHandedOverIsTakenByAnother() throws InterruptedException {
    beat(a.instances);
    a.claim(ts(0)).orElseThrow().handOver();
    a.instances.leave();
    b.adopt();
    assertThat(b.adopted).containsExactly(ts(0));
  }

  @Test
  void aWithdrawalIsNotUndoneByTheProcessThatAnswers() throws InterruptedException {
    OpenMention answering = a.claim(ts(0)).orElseThrow();
    answering.note(old -> old.shown(List.of("1.1")));
    OpenMention withdrawing = b.mentions.find(answering.id()).orElseThrow();
    assertThat(withdrawing.change(old -> old.withdrawing(b.instances.own()))).isTrue();
    assertThat(answering.keepNote()).isFalse();
    assertThat(answering.change(old -> old.closed(State.ANSWERED, null))).isFalse();
    answering.handOver();
    assertThat(kept(ts(0)).state()).isEqualTo(State.WITHDRAWING);
    assertThat(kept(ts(0)).owner()).isEqualTo(b.instances.own());
  }

  @Test
  void aWithdrawalThatWasBegunIsFinishedByAnother() throws InterruptedException {
    beat(a.instances);
    beat(b.instances);
    OpenMention answered = a.claim(ts(0)).orElseThrow();
    assertThat(answered.change(old -> old.closed(State.ANSWERED, null))).isTrue();
    OpenMention withdrawing = b.mentions.find(answered.id()).orElseThrow();
    assertThat(withdrawing.change(old -> old.withdrawing(b.instances.own()))).isTrue();
    b.instances.leave();
    a.adopt();
    assertThat(a.adopted).containsExactly(ts(0));
  }

  @Test
  void aNoteThatSomethingElseHasTakenAlongIsNotWrittenAgain() throws InterruptedException {
    OpenMention open = a.claim(ts(0)).orElseThrow();
    open.note(old -> old.shown(List.of("1.1")));
    assertThat(kept(ts(0)).messages()).isEmpty();
    assertThat(open.change(old -> old.in(State.PRELIMINARY))).isTrue();
    String key = open.id().key();
    String version = store.read(key).orElseThrow().version();
    assertThat(open.keepNote()).isTrue();
    assertThat(store.read(key).orElseThrow().version()).isEqualTo(version);
    assertThat(kept(ts(0)).messages()).containsExactly("1.1");
  }

  @Test
  void anUnreadableRecordHoldsUpNobodyElse() throws InterruptedException {
    beat(a.instances);
    assertThat(a.claim(ts(0))).isPresent();
    assertThat(a.claim(ts(1))).isPresent();
    String key = new MentionId("T1", "C1", ts(0)).key();
    for (String bad : List.of("", "null", "{", "{\"state\":\"CLAIMED\"}")) {
      StateStore.Versioned before = store.read(key).orElseThrow();
      assertThat(store.replace(key, bad.getBytes(StandardCharsets.UTF_8), before.version()))
          .isPresent();
      assertThat(a.mentions.find(new MentionId("T1", "C1", ts(0)))).isEmpty();
    }
    a.instances.leave();
    b.adopt();
    assertThat(b.adopted).containsExactly(ts(1));
  }

  @Test
  void aProcessThatGivesASignIsNotDeadHoweverWrongItsClock() throws InterruptedException {
    Instances slow = new Instances(store, () -> now.minus(Duration.ofMinutes(5)));
    for (int i = 0; i < 12; i++) {
      beat(slow);
      assertThat(b.instances.dead()).isEmpty();
      pass(Instances.BEAT);
    }
    pass(Duration.ofSeconds(4));
    assertThat(b.instances.dead()).isEmpty();
    pass(Duration.ofSeconds(20));
    assertThat(b.instances.dead()).containsExactly(slow.own());
  }

  @Test
  void aSignThatCannotBeReadIsNobodys() throws InterruptedException {
    assertThat(store.create("instances/x", new byte[] {'?'})).isPresent();
    assertThat(b.instances.dead()).containsExactly("x");
    b.adopt();
    assertThat(b.instances.dead()).isEmpty();
  }

  @Test
  void oldMentionsAreRemovedAndYoungOnesAreNot() throws InterruptedException {
    assertThat(a.claim(ts(-40 * 86_400))).isPresent();
    assertThat(a.claim(ts(-20 * 86_400))).isPresent();
    a.orphans.sweep(Period.ofDays(30));
    assertThat(a.mentions.find(new MentionId("T1", "C1", ts(-40 * 86_400)))).isEmpty();
    assertThat(a.mentions.find(new MentionId("T1", "C1", ts(-20 * 86_400)))).isPresent();
  }

  @Test
  void anUnclaimedMentionIsAnsweredWithoutAStore() throws InterruptedException {
    OpenMention open = OpenMention.unclaimed(a.mentions, record(ts(0), "x"));
    assertThat(open.change(old -> old.closed(State.ANSWERED, null))).isTrue();
    assertThat(a.mentions.find(open.id())).isEmpty();
  }

  @Test
  void hostileIdsAreNoKeys() {
    for (String bad : List.of("../x", "C1/..", "", "c1", "C 1")) {
      assertThatThrownBy(() -> new MentionId("T1", bad, ts(0)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new MentionId("T1", "C1", "99999999999.1"))
        .isInstanceOf(IllegalArgumentException.class);
    MentionId id = new MentionId("T1", "C1", ts(0));
    assertThat(MentionId.of(id.text())).contains(id);
    assertThat(MentionId.of("t1-c1")).isEmpty();
  }
}
