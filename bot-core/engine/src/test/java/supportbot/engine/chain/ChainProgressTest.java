package supportbot.engine.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import supportbot.api.Answer;
import supportbot.engine.chain.AnswerView.Placement;
import supportbot.engine.chain.ChainAction.Ask;
import supportbot.engine.chain.ChainAction.Cancel;
import supportbot.engine.chain.ChainAction.Close;
import supportbot.engine.chain.ChainAction.Drop;
import supportbot.engine.chain.ChainAction.Late;
import supportbot.engine.chain.ChainAction.Preview;
import supportbot.engine.chain.ChainAction.Settle;
import supportbot.engine.chain.Finding.Trust;

class ChainProgressTest {
  private static final Duration TEN = Duration.ofSeconds(10);

  @Test
  void asksTheNextWhenTheOneBeforeHasPassed() {
    ChainProgress chain = chain(step("a"), step("b"));
    assertThat(chain.advance(at(0))).containsExactly(new Ask(0));
    assertThat(chain.finished(0, pass(), at(1))).containsExactly(new Ask(1));
    assertThat(chain.finished(1, sure(), at(2))).containsExactly(new Settle(), new Close());
    assertThat(chain.shown()).hasValue(1);
  }

  @Test
  void asksNobodyElseAfterAConfidentReply() {
    ChainProgress chain = chain(step("a"), step("b"));
    chain.advance(at(0));
    assertThat(chain.finished(0, sure(), at(1))).containsExactly(new Settle(), new Close());
    assertThat(chain.nextWake()).isEmpty();
  }

  @Test
  void keepsAReplyThatIsNotSureWhileOthersMayDoBetter() {
    ChainProgress chain = chain(step("a"), step("b"));
    chain.advance(at(0));
    assertThat(chain.finished(0, close(), at(1))).containsExactly(new Ask(1));
    chain.finished(1, sure(), at(1));
    assertThat(chain.shown()).hasValue(1);
  }

  @Test
  void addsAHintToAReplyThatIsNotSure() {
    ChainProgress chain = chain(step("a"), step("hint"));
    chain.advance(at(0));
    chain.finished(0, close(), at(1));
    assertThat(chain.finished(1, hint(), at(1))).containsExactly(new Settle(), new Close());
    assertThat(chain.shown()).hasValue(0);
    assertThat(chain.hint()).hasValue(1);
  }

  @Test
  void settlesWithNothingWhenAllHavePassed() {
    ChainProgress chain = chain(step("a"), step("b"));
    chain.advance(at(0));
    chain.finished(0, pass(), at(1));
    assertThat(chain.finished(1, pass(), at(1))).containsExactly(new Settle(), new Close());
    assertThat(chain.shown()).isEmpty();
  }

  @Test
  void startsAFallbackEarlyAndShowsItsReplyAsPreliminary() {
    ChainProgress chain = chain(slow("a"), early("b", 3));
    assertThat(chain.advance(at(0))).containsExactly(new Ask(0));
    assertThat(chain.nextWake()).hasValue(at(3));
    assertThat(chain.advance(at(3))).containsExactly(new Ask(1));
    assertThat(chain.finished(1, sure(), at(4))).isEmpty();
    assertThat(chain.nextWake()).hasValue(at(4).plus(ChainProgress.QUIET));
    assertThat(chain.advance(at(5))).containsExactly(new Preview());
    assertThat(chain.advance(at(6))).isEmpty();
    assertThat(chain.finished(0, sure(), at(7))).containsExactly(new Settle(), new Close());
    assertThat(chain.shown()).hasValue(0);
  }

  @Test
  void doesNotShowAPreliminaryReplyThatWouldOnlyFlicker() {
    ChainProgress chain = chain(slow("a"), early("b", 0));
    chain.advance(at(0));
    chain.finished(1, sure(), at(1));
    Duration soon = at(1).plusMillis(100);
    assertThat(chain.finished(0, sure(), soon)).containsExactly(new Settle(), new Close());
  }

  @Test
  void startsAFallbackAtOnceWhenThoseBeforeHavePassedSooner() {
    ChainProgress chain = chain(slow("a"), early("b", 3));
    chain.advance(at(0));
    assertThat(chain.finished(0, pass(), at(1))).containsExactly(new Ask(1));
  }

  @Test
  void asksTheLastOnesWhileThereIsTimeForAnAnswer() {
    ChainProgress chain = chain(slow("a"), step("hint"));
    chain.advance(at(0));
    assertThat(chain.nextWake()).hasValue(at(8));
    assertThat(chain.advance(at(8))).containsExactly(new Ask(1));
    assertThat(chain.finished(1, hint(), at(9))).isEmpty();
    assertThat(chain.advance(at(10))).containsExactly(new Settle());
    assertThat(chain.shown()).hasValue(1);
    assertThat(chain.pending()).isTrue();
  }

  @Test
  void givesTheBestThereIsAtAnswerByAndReplacesItLate() {
    ChainProgress chain = chain(slow("a"), early("b", 0));
    chain.advance(at(0));
    chain.finished(1, sure(), at(1));
    chain.advance(at(2));
    assertThat(chain.advance(at(10))).containsExactly(new Settle());
    assertThat(chain.nextWake()).hasValue(at(90));
    assertThat(chain.finished(0, sure(Trust.VERIFIED), at(20)))
        .containsExactly(new Late(Placement.REPLACE), new Close());
    assertThat(chain.shown()).hasValue(0);
  }

  @Test
  void appendsALateReplyWhoseCasesCannotBeChecked() {
    ChainProgress chain = settledWithFallback();
    assertThat(chain.finished(0, sure(Trust.UNCERTAIN), at(20)))
        .containsExactly(new Late(Placement.APPEND), new Close());
  }

  @Test
  void dropsALateReplyThatCitesUnknownCases() {
    ChainProgress chain = settledWithFallback();
    assertThat(chain.finished(0, sure(Trust.REFUTED), at(20)))
        .containsExactly(new Drop(0, "came late, and cites cases not known"), new Close());
    assertThat(chain.shown()).hasValue(1);
  }

  @Test
  void dropsALateReplyThatIsLessSureThanWhatIsShown() {
    ChainProgress chain = settledWithFallback();
    assertThat(chain.finished(0, close(), at(20))).hasAtLeastOneElementOfType(Drop.class);
    assertThat(chain.shown()).hasValue(1);
  }

  @Test
  void anyLateReplyIsBetterThanNothing() {
    ChainProgress chain = chain(slow("a"));
    chain.advance(at(0));
    assertThat(chain.advance(at(10))).containsExactly(new Settle());
    assertThat(chain.shown()).isEmpty();
    assertThat(chain.finished(0, sure(Trust.REFUTED), at(20)))
        .containsExactly(new Late(Placement.REPLACE), new Close());
  }

  @Test
  void closesWhenTheLateOneNeverComes() {
    ChainProgress chain = chain(slow("a"));
    chain.advance(at(0));
    chain.advance(at(10));
    assertThat(chain.advance(at(90))).containsExactly(new Close());
    assertThat(chain.finished(0, sure(), at(91))).isEmpty();
  }

  @Test
  void waitsForAnAnswerThatIsBeingCheckedAtAnswerBy() {
    ChainProgress chain = chain(step("a"));
    chain.advance(at(0));
    chain.checking(0);
    assertThat(chain.advance(at(10))).isEmpty();
    assertThat(chain.nextWake()).isEmpty();
    assertThat(chain.finished(0, sure(), at(11))).containsExactly(new Settle(), new Close());
  }

  @Test
  void cancelsTheLessPreferredWhenAnAnswerIsFound() {
    ChainProgress chain = chain(early("a", 0), early("b", 0), early("c", 0));
    assertThat(chain.advance(at(0))).containsExactly(new Ask(0), new Ask(1), new Ask(2));
    assertThat(chain.finished(1, pass(), at(1))).isEmpty();
    assertThat(chain.finished(0, sure(), at(1)))
        .containsExactly(new Cancel(2), new Settle(), new Close());
  }

  @Test
  void aLateConfidentReplyEndsTheLessPreferredLateOnes() {
    ChainProgress chain = chain(slow("a"), slow("b"));
    chain.advance(at(0));
    chain.advance(at(8));
    assertThat(chain.advance(at(10))).containsExactly(new Settle());
    assertThat(chain.finished(0, sure(), at(12)))
        .containsExactly(new Cancel(1), new Late(Placement.REPLACE), new Close());
  }

  @Test
  void neverAsksToBeWokenInThePast() {
    ChainProgress chain = chain(slow("a"), early("b", 0), step("c"));
    chain.advance(at(0));
    chain.finished(1, sure(), at(1));
    for (int second = 2; second < 90; second++) {
      chain.advance(at(second));
      assertThat(chain.nextWake().orElse(at(1000))).isGreaterThan(at(second));
    }
  }

  @Test
  void hasAnAnswerByTheLatestAnswerByWhateverHappens() {
    // Every mix of three steps that reply, come close, pass or hang, in time or not.
    List<Optional<Finding>> ends =
        List.of(Optional.of(sure()), Optional.of(close()), Optional.of(pass()), Optional.empty());
    for (int mix = 0; mix < 64 * 8; mix++) {
      List<ChainStep> steps = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        steps.add((mix >> (6 + i) & 1) == 1 ? slow("s" + i) : step("s" + i));
      }
      ChainProgress chain = new ChainProgress(steps);
      List<ChainAction> all = new ArrayList<>();
      for (int second = 0; second <= 90; second++) {
        List<ChainAction> now = new ArrayList<>(chain.advance(at(second)));
        for (int i = 0; i < now.size(); i++) {
          if (now.get(i) instanceof Ask(int step)) {
            int end = mix >> (2 * step) & 3;
            Duration when = at(second);
            ends.get(end).ifPresent(found -> now.addAll(chain.finished(step, found, when)));
          }
        }
        all.addAll(now);
        if (second == 10) {
          assertThat(all).as("mix %s at ten seconds", mix).contains(new Settle());
        }
      }
      assertThat(all).filteredOn(new Settle()::equals).hasSize(1);
      assertThat(all).filteredOn(new Close()::equals).hasSize(1);
      assertThat(all).last().isEqualTo(new Close());
    }
  }

  private static ChainProgress settledWithFallback() {
    ChainProgress chain = chain(slow("a"), early("b", 0));
    chain.advance(at(0));
    chain.finished(1, sure(), at(1));
    chain.advance(at(10));
    return chain;
  }

  private static ChainProgress chain(ChainStep... steps) {
    return new ChainProgress(List.of(steps));
  }

  private static ChainStep step(String name) {
    return ChainStep.of(name, TEN);
  }

  private static ChainStep slow(String name) {
    return new ChainStep(name, Optional.empty(), TEN, Duration.ofSeconds(80), OptionalInt.empty());
  }

  private static ChainStep early(String name, int seconds) {
    return new ChainStep(name, Optional.of(at(seconds)), TEN, Duration.ZERO, OptionalInt.empty());
  }

  private static Duration at(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static Finding sure() {
    return sure(Trust.VERIFIED);
  }

  private static Finding sure(Trust trust) {
    return finding(Answer.Reply.of("reply", List.of()), trust);
  }

  private static Finding close() {
    return finding(new Answer.Reply("close", List.of(), Answer.Confidence.CLOSEST), Trust.VERIFIED);
  }

  private static Finding hint() {
    return finding(new Answer.Hint("hint", Optional.empty()), Trust.UNCERTAIN);
  }

  private static Finding pass() {
    return finding(Answer.Pass.because("nothing"), Trust.UNCERTAIN);
  }

  private static Finding finding(Answer answer, Trust trust) {
    return new Finding(answer, trust, new Reason("x", Reason.Outcome.PASS, Duration.ZERO, ""));
  }
}
