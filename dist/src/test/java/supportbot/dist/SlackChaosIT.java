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

  @Test
  @Tag("full")
  void aThousandMentionsAreAnsweredOnceThoughTheBotIsKilledTwentyTimes() throws Exception {
    assertClean(
        new Chaos.Plan(
            Integer.getInteger("chaos.mentions", 1000),
            Integer.getInteger("chaos.kills", 20),
            Long.getLong("chaos.seed", 1),
            true));
  }

  private void assertClean(Chaos.Plan plan) throws Exception {
    ChaosVerdict verdict = new Chaos(plan, folder).run();
    assertThat(verdict.findings()).as("%s: %s", plan, verdict).isEmpty();
  }
}
