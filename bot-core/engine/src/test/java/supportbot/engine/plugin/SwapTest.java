package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.testkit.Eventually;

/** Jars that come and go under a host that runs. */
class SwapTest {

  @TempDir Path folder;
  private HostUnderTest host;
  private Path one;

  @BeforeEach
  void makeFolders() throws Exception {
    host = new HostUnderTest(folder);
    one = host.plugins.resolve("one.jar");
  }

  @Test
  void aDroppedJarAnswersWithinFiveSeconds() throws Exception {
    try (PluginHost running = host.load()) {
      running.watch();
      long start = System.nanoTime();
      drop("one", "\"1\"");
      Eventually.holds("the jar is live", () -> isLive(running, "one"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(ask(running, "one")).isEqualTo("1");
    }
  }

  @Test
  void aFolderThatIsMadeLaterIsWatchedToo() throws Exception {
    Files.delete(host.plugins);
    try (PluginHost running = host.load()) {
      running.watch();
      Files.createDirectory(host.plugins);
      drop("one", "\"1\"");
      Eventually.holds("the jar is live", () -> isLive(running, "one"));
    }
  }

  /** As on a network file system: nothing tells of it, and looking finds it. */
  @Test
  void aChangeThatTheFileSystemDoesNotTellOfIsSeen() throws Exception {
    Files.delete(host.plugins);
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    saying("one", "\"1\"").write(first.resolve("one.jar"));
    saying("one", "\"2\"").write(second.resolve("one.jar"));
    Files.createSymbolicLink(host.plugins, first);
    try (PluginHost running = host.load()) {
      running.watch();
      assertThat(ask(running, "one")).isEqualTo("1");
      Path link = Files.createSymbolicLink(folder.resolve("link"), second);
      Files.move(link, host.plugins, StandardCopyOption.ATOMIC_MOVE);
      Eventually.holds("the other jar is live", () -> says(running, "one").equals("2"));
    }
  }

  @Test
  void anotherVersionTakesTheFirstOnesPlace() throws Exception {
    drop("one", "\"1\"");
    drop("two", "\"other\"");
    try (PluginHost running = host.load()) {
      Lease before = running.lease();
      var other = before.components().find(AnswererFactory.class, "two").orElseThrow();
      drop("one", "\"2\"");
      running.reload();
      assertThat(ask(running, "one")).isEqualTo("2");
      try (Lease after = running.lease()) {
        assertThat(after.components().find(AnswererFactory.class, "two"))
            .as("the plugin that did not change")
            .containsSame(other);
      }
      assertThat(before.components().find(AnswererFactory.class, "one"))
          .as("for the question that began before")
          .isPresent();
      assertThat(running.states()).anyMatch(PluginState.Retiring.class::isInstance);
      before.close();
      Eventually.holds("the old one is gone", () -> running.states().size() == 2);
      assertThat(before.components().find(AnswererFactory.class, "one")).isEmpty();
    }
  }

  @Test
  void aRemovedJarIsGoneWhenItsQuestionsAreFinished() throws Exception {
    drop("one", "\"1\"");
    try (PluginHost running = host.load()) {
      Lease before = running.lease();
      Files.delete(one);
      running.reload();
      assertThat(isLive(running, "one")).isFalse();
      assertThat(before.components().find(AnswererFactory.class, "one")).isPresent();
      before.close();
      Eventually.holds("it is gone", () -> running.states().isEmpty());
    }
  }

  @Test
  void atMostTwoUnitsOfOnePluginExist() throws Exception {
    drop("one", "\"1\"");
    try (PluginHost running = host.load()) {
      Lease first = running.lease();
      drop("one", "\"2\"");
      running.reload();
      drop("one", "\"3\"");
      running.reload();
      assertThat(ask(running, "one")).as("while the first one drains").isEqualTo("2");
      drop("one", "\"4\"");
      running.reload();
      assertThat(running.states()).hasSize(2);
      first.close();
      Eventually.holds("the latest is live", () -> says(running, "one").equals("4"));
    }
  }

  @Test
  void callsThatDoNotEndAreInterruptedAtTheDeadline() throws Exception {
    answerer(
            "one",
            "",
            "return Check.ok();",
            "new java.util.concurrent.CountDownLatch(1).await(); return null;")
        .write(one);
    try (PluginHost running = host.load(HostUnderTest.PATIENCE, Duration.ofMillis(200));
        ExecutorService questions = Executors.newVirtualThreadPerTaskExecutor();
        Lease lease = running.lease()) {
      var found = lease.components().find(AnswererFactory.class, "one").orElseThrow();
      CountDownLatch begun = new CountDownLatch(1);
      Future<?> call =
          questions.submit(
              () ->
                  new PluginThreads(1)
                      .call(
                          "ask",
                          found.loader(),
                          HostUnderTest.PATIENCE,
                          lease.keeping(
                              () -> {
                                begun.countDown();
                                return found.component().answer(null, null);
                              })));
      begun.await();
      drop("one", "\"2\"");
      running.reload();
      assertThatThrownBy(call::get).rootCause().isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aRefusedReplacementLeavesTheLiveOneAndIsToldOnce() throws Exception {
    drop("one", "\"1\"");
    try (PluginHost running = host.load()) {
      answerer(
              "one",
              count() + " if (true) throw new IllegalStateException(\"no\");",
              "return Check.ok();",
              "return null;")
          .write(one);
      running.reload();
      PluginState.Loaded state = (PluginState.Loaded) running.states().getFirst();
      assertThat(state.note().orElseThrow())
          .isEqualTo(
              "its last good jar goes on; the new one was refused: create of the answerer one:"
                  + " IllegalStateException: no");
      running.reload();
      running.reload();
      assertThat(ask(running, "one")).isEqualTo("1");
      assertThat(Integer.getInteger("supportbot.test")).as("times it was tried").isEqualTo(1);
      drop("one", "\"1\"");
      running.reload();
      assertThat(((PluginState.Loaded) running.states().getFirst()).note()).isEmpty();
    } finally {
      System.getProperties().remove("supportbot.test");
    }
  }

  @Test
  void aRefusedJarDoesNotKeepOthersOut() throws Exception {
    try (PluginHost running = host.load()) {
      answerer("bad", "", "while (true) { if (Thread.interrupted()) return null; }", "return null;")
          .write(host.plugins.resolve("bad.jar"));
      running.watch();
      drop("one", "\"1\"");
      long start = System.nanoTime();
      Eventually.holds("the jar is live", () -> isLive(running, "one"));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void aJarIsNotTakenBeforeItIsWhole() throws Exception {
    byte[] whole = Files.readAllBytes(saying("one", "\"1\"").write(folder.resolve("whole.jar")));
    try (PluginHost running = host.load()) {
      running.watch();
      for (int part = 1; part <= 8; part++) {
        Files.write(one, Arrays.copyOf(whole, whole.length * part / 8));
        for (int poll = 0; poll < 10 && part < 8; poll++) {
          assertThat(running.states()).isEmpty();
          java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
      }
      Eventually.holds("the jar is live", () -> isLive(running, "one"));
    }
  }

  @Test
  void temporaryAndHiddenFilesAreIgnored() throws Exception {
    try (PluginHost running = host.load()) {
      saying("one", "\"1\"").write(host.plugins.resolve("one.jar.tmp"));
      saying("one", "\"1\"").write(host.plugins.resolve(".one.jar"));
      assertThat(running.reload()).isEmpty();
    }
  }

  @Test
  void aTruncatedJarIsRefusedAndThePluginGoesOn() throws Exception {
    drop("one", "\"1\"");
    try (PluginHost running = host.load()) {
      byte[] whole = Files.readAllBytes(one);
      Files.write(one, Arrays.copyOf(whole, whole.length / 2));
      running.reload();
      assertThat(((PluginState.Loaded) running.states().getFirst()).note().orElseThrow())
          .contains("truncated or damaged");
      assertThat(ask(running, "one")).isEqualTo("1");
    }
  }

  @Test
  void aJarThatStoodInTheWayOfAnotherMakesRoomWhenItGoes() throws Exception {
    drop("one", "\"1\"");
    saying("one", "\"rival\"")
        .manifest("Plugin-Id", "rival")
        .write(host.plugins.resolve("rival.jar"));
    try (PluginHost running = host.load()) {
      assertThat(ask(running, "one")).isEqualTo("1");
      Files.delete(one);
      running.reload();
      Eventually.holds("the rival is live", () -> says(running, "one").equals("rival"));
    }
  }

  @Test
  void aFolderThatVanishesTakesNothingAway() throws Exception {
    drop("one", "\"1\"");
    try (PluginHost running = host.load()) {
      Path away = folder.resolve("away");
      Files.move(host.plugins, away);
      assertThatThrownBy(running::reload)
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining(host.plugins.toString())
          .hasMessageContaining("go on");
      assertThat(ask(running, "one")).isEqualTo("1");
      Files.move(away, host.plugins);
      assertThat(running.reload()).hasSize(1);
    }
  }

  @Test
  void aRenamedJarIsKept() throws Exception {
    drop("one", "\"1\"");
    try (PluginHost running = host.load();
        Lease before = running.lease()) {
      var unit = before.components().find(AnswererFactory.class, "one").orElseThrow();
      Files.move(one, host.plugins.resolve("renamed.jar"));
      running.reload();
      assertThat(running.states()).extracting(PluginState::file).containsExactly("renamed.jar");
      try (Lease after = running.lease()) {
        assertThat(after.components().find(AnswererFactory.class, "one")).containsSame(unit);
      }
    }
  }

  @Test
  void aClosedHostReloadsNoMore() throws Exception {
    PluginHost running = host.load();
    running.watch();
    running.close();
    assertThatThrownBy(running::reload).isInstanceOf(ComponentException.class);
  }

  @Test
  void hangupReloads() throws Exception {
    try (PluginHost running = host.load()) {
      assertThat(running.reloadOnHangup()).isEqualTo(!ignoresHangup());
      if (ignoresHangup()) {
        return; // under nohup there is nothing more to see
      }
      drop("one", "\"1\"");
      new ProcessBuilder("kill", "-HUP", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Eventually.holds("the jar is live", () -> isLive(running, "one"));
    }
  }

  private static boolean ignoresHangup() throws Exception {
    String ignored =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    return Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) % 2 == 1;
  }

  /** Puts a jar in its place as a careful operator does. */
  private void drop(String name, String expression) throws Exception {
    Path temporary = host.plugins.resolve(name + ".jar.tmp");
    saying(name, expression).write(temporary);
    Files.move(temporary, host.plugins.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static String count() {
    return "System.setProperty(\"supportbot.test\","
        + " String.valueOf(Integer.getInteger(\"supportbot.test\", 0) + 1));";
  }

  private static String says(PluginHost running, String name) {
    try {
      return isLive(running, name) ? ask(running, name) : "nothing";
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isLive(PluginHost running, String name) {
    try (Lease lease = running.lease()) {
      return lease.components().names(AnswererFactory.class).contains(name);
    }
  }
}
