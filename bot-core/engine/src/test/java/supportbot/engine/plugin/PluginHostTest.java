package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.api.SummarizerFactory;
import supportbot.testkit.PluginJar;

class PluginHostTest {

  @TempDir Path folder;
  private HostUnderTest host;

  @BeforeEach
  void makeFolders() throws Exception {
    host = new HostUnderTest(folder);
  }

  @Test
  void tellsWhatIsLive() throws Exception {
    saying("one", "\"1\"").write(host.plugins.resolve("one-1.0.0.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(loaded.states()).hasSize(1);
      PluginState.Loaded state = (PluginState.Loaded) loaded.states().getFirst();
      assertThat(state.file()).isEqualTo("one-1.0.0.jar");
      assertThat(state.id()).contains("one");
      assertThat(state.note()).isEmpty();
      assertThat(state.version()).isEqualTo("1.0.0");
      assertThat(state.digest()).matches("[0-9a-f]{64}");
      assertThat(state.provides()).containsExactly("answerer one");
      assertThat(state.degraded()).isEmpty();
    }
  }

  @Test
  void degradedIsTaken() throws Exception {
    answerer(
            "one",
            "",
            "return new Check.Degraded(\"log in\");",
            "return Answer.Reply.of(\"1\", List.of());")
        .write(host.plugins.resolve("one.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(((PluginState.Loaded) loaded.states().getFirst()).degraded())
          .containsExactly("answerer one: log in");
      assertThat(ask(loaded, "one")).isEqualTo("1");
    }
  }

  @Test
  void anyContractWillDoWhenThePluginDoesNotSay() throws Exception {
    saying("one", "\"1\"")
        .withoutManifest("Plugin-Requires")
        .write(host.plugins.resolve("one.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(ask(loaded, "one")).isEqualTo("1");
    }
  }

  @Test
  void anyVersionOfAPluginWillDo() throws Exception {
    saying("one", "\"1\"")
        .manifest("Plugin-Version", "banana")
        .write(host.plugins.resolve("one.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(((PluginState.Loaded) loaded.states().getFirst()).version()).isEqualTo("banana");
      assertThat(ask(loaded, "one")).isEqualTo("1");
    }
  }

  @Test
  void aJarMayProvideSeveralComponents() throws Exception {
    saying("one", "\"1\"")
        .source(
            HostUnderTest.source("two", "", "return Check.ok();", "return null;")
                .replace("Factory implements Answerer", "Second implements Answerer"))
        .factory(AnswererFactory.class, "example.Second")
        .write(host.plugins.resolve("one.jar"));
    try (PluginHost loaded = host.load();
        Lease lease = loaded.lease()) {
      assertThat(lease.components().names(AnswererFactory.class)).containsExactly("one", "two");
      assertThat(lease.components().names(SummarizerFactory.class)).isEmpty();
      assertThat(lease.components().find(SummarizerFactory.class, "one")).isEmpty();
    }
  }

  @Test
  void aPluginClassIsNotRun() throws Exception {
    saying("one", "\"1\"")
        .manifest("Plugin-Class", "example.Gone")
        .write(host.plugins.resolve("one.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(ask(loaded, "one")).isEqualTo("1");
    }
  }

  @Test
  void aPluginsFolderThatIsAFileIsAnError() throws Exception {
    Files.delete(host.plugins);
    Files.writeString(host.plugins, "x");
    assertThatThrownBy(host::load)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining(host.plugins.toString())
        .hasMessageContaining("plugins.dir");
  }

  @Test
  void aWorkFolderThatCannotBeMadeIsAnError() throws Exception {
    saying("one", "\"1\"").write(host.plugins.resolve("one.jar"));
    Files.writeString(host.work, "x");
    assertThatThrownBy(host::load)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining(host.work.toString())
        .hasMessageContaining("SUPPORTBOT_HOME");
  }

  @Test
  void slowPluginsDoNotAddUp() throws Exception {
    // Each waits until the other has begun: one after the other, they would both run out of time.
    System.getProperties().put("supportbot.test", new CyclicBarrier(2));
    for (String name : List.of("a", "b")) {
      answerer(
              name,
              "",
              """
              var both = (java.util.concurrent.CyclicBarrier)
                  System.getProperties().get("supportbot.test");
              try {
                both.await();
              } catch (java.util.concurrent.BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
              return Check.ok();
              """,
              "return null;")
          .write(host.plugins.resolve(name + ".jar"));
    }
    try (PluginHost loaded = host.load()) {
      assertThat(loaded.states()).allMatch(state -> state instanceof PluginState.Loaded);
    } finally {
      System.getProperties().remove("supportbot.test");
    }
  }

  @Test
  void closingClosesComponentsAndRemovesPrivateCopies() throws Exception {
    Path closed = folder.resolve("closed");
    closing("one", "new java.io.File(\"" + closed + "\").mkdir();")
        .write(host.plugins.resolve("one.jar"));
    PluginHost loaded = host.load();
    assertThat(copies()).containsExactly("one.jar");
    loaded.close();
    assertThat(closed).exists();
    assertThat(copies()).isEmpty();
    loaded.close();
    try (Lease lease = loaded.lease()) {
      assertThat(lease.components().names(AnswererFactory.class)).isEmpty();
    }
  }

  @Test
  void closingWaitsForALease() throws Exception {
    saying("one", "\"1\"").write(host.plugins.resolve("one.jar"));
    PluginHost loaded = host.load();
    Lease lease = loaded.lease();
    Thread closing = Thread.ofPlatform().start(loaded::close);
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(lease.components().find(AnswererFactory.class, "one")).isPresent();
    lease.close();
    lease.close();
    closing.join();
    assertThat(lease.components().find(AnswererFactory.class, "one")).isEmpty();
  }

  @Test
  void closingDoesNotWaitForEver() throws Exception {
    saying("one", "\"1\"").write(host.plugins.resolve("one.jar"));
    PluginHost loaded = host.load(Duration.ofSeconds(2));
    Lease lease = loaded.lease();
    loaded.close();
    assertThat(copies()).isEmpty();
    lease.close();
  }

  @Test
  void aCloseThatHangsOrThrowsDoesNotKeepTheOthers() throws Exception {
    closing("one", "while (true) { if (Thread.interrupted()) return; }")
        .write(host.plugins.resolve("one.jar"));
    closing("two", "throw new IllegalStateException();").write(host.plugins.resolve("two.jar"));
    Path closed = folder.resolve("closed");
    closing("zero", "new java.io.File(\"" + closed + "\").mkdir();")
        .write(host.plugins.resolve("zero.jar"));
    host.load(Duration.ofSeconds(2)).close();
    assertThat(closed).exists();
    assertThat(copies()).isEmpty();
  }

  @Test
  void theClassLoaderIsCollectedAfterTheClose() throws Exception {
    HostUnderTest.answerer(
            "one",
            "ThreadLocal.withInitial(Factory::new).get();",
            "return Check.ok();",
            "ThreadLocal.withInitial(Factory::new).get();return"
                + " Answer.Reply.of(org.slf4j.LoggerFactory.getLogger(Factory.class).getName() +"
                + " com.typesafe.config.ConfigFactory.load().root().size(), List.of());")
        .text("reference.conf", "bot.one {}")
        .write(host.plugins.resolve("one.jar"));
    PluginHost loaded = host.load();
    assertThat(ask(loaded, "one")).startsWith("example.Factory");
    WeakReference<ClassLoader> loader = loaderOf(loaded, "one");
    loaded.close();
    awaitCollected(loader);
    assertThat(loaded.states()).as("outlives its plugins").hasSize(1);
  }

  @Test
  void theClassLoaderOfARefusedJarIsCollectedThoughItThrewItsOwnException() throws Exception {
    answerer(
            "one",
            "System.getProperties().put(\"supportbot.test\","
                + " new java.lang.ref.WeakReference<>(Factory.class.getClassLoader()));",
            "throw new IllegalStateException() {"
                + " @Override public String getMessage() { return \"no\"; } };",
            "return null;")
        .write(host.plugins.resolve("one.jar"));
    try (PluginHost loaded = host.load()) {
      assertThat(loaded.states().getFirst()).isInstanceOf(PluginState.Refused.class);
      @SuppressWarnings("unchecked")
      var loader = (WeakReference<ClassLoader>) System.getProperties().remove("supportbot.test");
      awaitCollected(loader);
    }
  }

  @Test
  void loadingAndClosingLeavesNoOpenFiles() throws Exception {
    saying("one", "\"1\"").write(host.plugins.resolve("one.jar"));
    answerer("two", "", "return null;", "return null;").write(host.plugins.resolve("two.jar"));
    host.load().close();
    long before = openFiles();
    for (int round = 0; round < 20; round++) {
      host.load().close();
    }
    assertThat(openFiles()).isLessThan(before + 5); // what JUnit and the JDK open meanwhile
  }

  @Test
  void jarsHideWhatIsBelow() throws Exception {
    saying("one", "\"jar\"").write(host.plugins.resolve("one.jar"));
    ComponentCatalog nothing = new LiveSet(List.of());
    try (PluginHost loaded = host.load();
        Lease lease = loaded.lease()) {
      ComponentCatalog both = lease.components().over(nothing);
      assertThat(both.names(AnswererFactory.class)).containsExactly("one");
      assertThat(both.find(AnswererFactory.class, "one")).isPresent();
      assertThat(nothing.over(lease.components()).find(AnswererFactory.class, "one").orElseThrow())
          .hasToString("one of one 1.0.0");
      assertThat(both.find(AnswererFactory.class, "none")).isEmpty();
    }
  }

  private static PluginJar closing(String name, String close) {
    return PluginJar.named(name)
        .source(
            HostUnderTest.source(name, "", "return Check.ok();", "return null;")
                .replace(
                    "@Override public Check",
                    "@Override public void close() { " + close + " } @Override public Check"))
        .factory(AnswererFactory.class, "example.Factory");
  }

  private List<String> copies() throws Exception {
    try (Stream<Path> all = Files.walk(host.work)) {
      return all.filter(path -> !path.startsWith(host.work.resolve("good")))
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .toList();
    }
  }

  static WeakReference<ClassLoader> loaderOf(PluginHost host, String name) {
    try (Lease lease = host.lease()) {
      return new WeakReference<>(
          lease.components().find(AnswererFactory.class, name).orElseThrow().loader());
    }
  }

  private static void awaitCollected(WeakReference<ClassLoader> loader) {
    while (loader.get() != null) { // JUnit's time limit ends a test that waits in vain
      System.gc();
    }
  }

  private static long openFiles() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
