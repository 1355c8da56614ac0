package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Never silent, never twice: the real bot is killed while it answers. {@code dist/dev/chaos} runs
 * the long form with other numbers.
 */
class SlackChaosIT {
  @TempDir Path folder;

  @Test
  void everyMentionIsAnsweredOnceThoughTheBotIsKilledAgainAndAgain() throws Exception {
    assertClean(new Chaos.Plan(60, 3, 11, true));
  }

  /** The minimal manifest: what was posted and not heard of cannot be found again. */
  @Test
  @Tag("full")
  void withoutTheScopeToReadThreadsAKillMayLeaveAMessageTooManyAndLosesNothing() throws Exception {
    Chaos.Plan plan = new Chaos.Plan(60, 3, 5, false);
    ChaosVerdict verdict = new Chaos(plan, folder).run();
    assertThat(verdict.silent() + verdict.wrong()).as("%s: %s", plan, verdict).isZero();
    assertThat(verdict.answered() + verdict.twice()).isEqualTo(plan.mentions());
  }

  @Test
  @Tag("full")
  void manyMentionsAreAnsweredOnceThoughTheBotIsKilledManyTimes() throws Exception {
    assertClean(
        new Chaos.Plan(
            Integer.getInteger("chaos.mentions", 40),
            Integer.getInteger("chaos.kills", 1),
            Long.getLong("chaos.seed", 1),
            true));
  }

  private void assertClean(Chaos.Plan plan) throws Exception {
    ChaosVerdict verdict = new Chaos(plan, folder).run();
    System.out.println("chaos " + plan + " " + verdict); // for dist/dev/chaos
    assertThat(verdict.findings()).as("%s: %s", plan, verdict).isEmpty();
  }
}
