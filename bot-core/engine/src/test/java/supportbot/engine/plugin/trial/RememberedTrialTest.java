package supportbot.engine.plugin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.engine.plugin.JarTest;
import supportbot.sync.Digests;
import supportbot.testkit.PluginJar;

class RememberedTrialTest {
  private static final Path JAR = Path.of("one.jar");
  private static final TrialSettings USUAL = new TrialSettings(64, Duration.ofSeconds(30));

  @TempDir Path folder;

  /** The digests that were really tried, in order. */
  private final List<String> tried = new ArrayList<>();

  private Optional<String> outcome = Optional.empty();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void whatHasPassedIsNotTriedAgainAlsoAfterARestart() throws Exception {
    assertThat(trial().objection(JAR, "a")).isEmpty();
    assertThat(trial().objection(JAR, "a")).isEmpty();
    assertThat(tried).containsExactly("a");
    assertThat(trial().objection(JAR, "b")).isEmpty();
    assertThat(tried).containsExactly("a", "b");
  }

  @Test
  void whatHasFailedIsTriedAgain() throws Exception {
    outcome = Optional.of("no");
    assertThat(trial().objection(JAR, "a")).contains("no");
    assertThat(trial().objection(JAR, "a")).contains("no");
    assertThat(tried).containsExactly("a", "a");
    assertThat(passed()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "passed ", "passed 0\n", "\u0000\u0000\u0000", "something else"})
  void aBrokenFileMeansTryAgainAndIsMended(String content) throws Exception {
    trial().objection(JAR, "a");
    Path file = only();
    Files.writeString(file, content);
    trial().objection(JAR, "a");
    assertThat(tried).containsExactly("a", "a");
    trial().objection(JAR, "a");
    assertThat(tried).hasSize(2);
  }

  @Test
  void aPassUnderAnotherNameCountsForNothing() throws Exception {
    trial().objection(JAR, "a");
    Files.move(only(), passed().resolve(name("b")));
    trial().objection(JAR, "b");
    assertThat(tried).containsExactly("a", "b");
  }

  @Test
  void aFileThatGoesOnAndOnIsNotRead() throws Exception {
    trial().objection(JAR, "a");
    Path file = only();
    Files.writeString(file, Files.readString(file) + "x".repeat(10_000_000));
    trial().objection(JAR, "a");
    assertThat(tried).containsExactly("a", "a");
  }

  @Test
  void whereNothingCanBeKeptEveryStartTries() throws Exception {
    Files.writeString(passed(), "in the way");
    assertThat(trial().objection(JAR, "a")).isEmpty();
    assertThat(trial().objection(JAR, "a")).isEmpty();
    Files.delete(passed());
    Files.createDirectories(passed().resolve(name("a")).resolve("in the way too"));
    assertThat(trial().objection(JAR, "a")).isEmpty();
    assertThat(tried).containsExactly("a", "a", "a");
  }

  @Test
  void whatWasNotUsedForLongestIsForgottenFirst() throws Exception {
    trial().objection(JAR, "often");
    Files.createFile(passed().resolve("left by a crash.half"));
    Files.setLastModifiedTime(passed().resolve("left by a crash.half"), FileTime.from(now));
    for (int i = 0; i < 2 * RememberedTrial.MOST; i++) {
      now = now.plusSeconds(1);
      trial().objection(JAR, "jar " + i);
      now = now.plusSeconds(1);
      trial().objection(JAR, "often");
    }
    assertThat(tried.stream().filter("often"::equals)).hasSize(1);
    try (Stream<Path> files = Files.list(passed())) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .hasSize(RememberedTrial.MOST)
          .allMatch(name -> name.matches("[0-9a-f]{64}"));
    }
  }

  @Test
  void anythingThatATrialIsGivenMakesItAnother() throws Exception {
    Path jar =
        PluginJar.named("one")
            .text("reference.conf", "bot.one { key = default, word = ${?ONE_WORD} }")
            .write(folder.resolve("one.jar"));
    Config settings = ConfigFactory.parseString("bot.one.key = x");
    String usual = new Trial(USUAL, settings, Map.of("ONE_WORD", "a")).identity(jar, "d");
    Set<String> all = new HashSet<>(Set.of(usual));
    all.add(new Trial(USUAL, settings, Map.of("ONE_WORD", "a")).identity(jar, "e"));
    all.add(new Trial(USUAL, settings, Map.of("ONE_WORD", "b")).identity(jar, "d"));
    all.add(
        new Trial(USUAL, ConfigFactory.parseString("bot.one.key = y"), Map.of("ONE_WORD", "a"))
            .identity(jar, "d"));
    all.add(
        new Trial(new TrialSettings(32, USUAL.deadline()), settings, Map.of("ONE_WORD", "a"))
            .identity(jar, "d"));
    assertThat(all).hasSize(5);
    assertThat(
            new Trial(USUAL, settings, Map.of("ONE_WORD", "a", "SLACK_BOT_TOKEN", "xoxb-0"))
                .identity(jar, "d"))
        .as("what it is not given makes no difference")
        .isEqualTo(usual)
        .matches("[0-9a-f]{64}");
  }

  private RememberedTrial trial() {
    InstantSource clock = () -> now;
    JarTest counting =
        (jar, digest) -> {
          tried.add(digest);
          return outcome;
        };
    return new RememberedTrial(counting, (jar, digest) -> name(digest), passed(), clock);
  }

  private static String name(String digest) {
    return Digests.sha256(digest.getBytes(StandardCharsets.UTF_8));
  }

  private Path passed() {
    return folder.resolve("passed");
  }

  private Path only() throws Exception {
    try (Stream<Path> files = Files.list(passed())) {
      return files.findFirst().orElseThrow();
    }
  }
}
