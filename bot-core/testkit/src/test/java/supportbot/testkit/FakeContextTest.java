package supportbot.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FakeContextTest {
  @TempDir private Path home;

  @Test
  void givesWhatItWasGiven() throws Exception {
    FakeContext context =
        new FakeContext(home, ConfigFactory.parseString("limit = 3")).secret("TOKEN", "t");
    assertThat(context.config().getInt("limit")).isEqualTo(3);
    assertThat(context.home()).isEqualTo(home);
    assertThat(context.secrets().secret("TOKEN")).contains("t");
    assertThat(context.secrets().secret("OTHER")).isEmpty();
    assertThat(context.redactor().redact("operator@example.com").text()).isEqualTo("<email-1>");
  }

  @Test
  void settingsLieOverThePluginsDefaults() {
    ScriptedAnswererFactory factory = new ScriptedAnswererFactory();
    assertThat(FakeContext.of(factory, "", home).config().getString("reply")).isEqualTo("yes");
    FakeContext own = FakeContext.of(factory, "reply = ${word}, word = no", home);
    assertThat(own.config().getString("reply")).isEqualTo("no");
  }

  @Test
  void clockMovesWhenToldTo() {
    ManualClock clock = new FakeContext(home).clock();
    var before = clock.instant();
    assertThat(clock.instant()).isEqualTo(before);
    clock.advance(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(before.plusSeconds(60));
    clock.set(before);
    assertThat(clock.instant()).isEqualTo(before);
  }

  @Test
  void cancellationRunsEachActionOnce() {
    FakeAnswerContext call = new FakeAnswerContext();
    List<String> ran = new ArrayList<>();
    call.cancellation().onCancel(() -> ran.add("early"));
    assertThat(call.cancellation().isCancelled()).isFalse();
    call.cancel();
    call.cancel();
    call.cancellation().onCancel(() -> ran.add("late"));
    assertThat(ran).containsExactly("early", "late");
    assertThat(call.isCancelled()).isTrue();
  }

  @Test
  void partialTextsAreKept() {
    FakeAnswerContext call = new FakeAnswerContext();
    call.partial("a");
    call.partial("ab");
    assertThat(call.partials()).containsExactly("a", "ab");
  }
}
