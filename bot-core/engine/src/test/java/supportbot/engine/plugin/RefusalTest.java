package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.ask;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** What is refused and why, while a good plugin in the same folder goes on. */
class RefusalTest {

  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir Path folder;
  private HostUnderTest host;
  private Path bad;

  @BeforeEach
  void aGoodPluginIsThere() throws Exception {
    host = new HostUnderTest(folder);
    bad = host.plugins.resolve("bad.jar");
    saying("good", "\"good\"").write(host.plugins.resolve("good.jar"));
  }

  @AfterEach
  void theOthersAreNotAffected() throws Exception {
    try (PluginHost loaded = host.load(Duration.ofSeconds(2))) {
      assertThat(ask(loaded, "good")).isEqualTo("good");
    }
    try (Stream<Path> left = Files.list(host.work)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .as("no private copies")
          .containsExactly("good");
    }
  }

  @Test
  void truncatedJar() throws Exception {
    byte[] whole = Files.readAllBytes(saying("bad", "\"x\"").write(bad));
    Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
    assertThat(refusal()).contains("truncated or damaged").contains("copy it again");
  }

  @Test
  void jarWithDamagedContent() throws Exception {
    PluginJar jar = saying("bad", "\"x\"").entry("data.bin", new byte[5000]);
    byte[] whole = Files.readAllBytes(jar.write(bad));
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("data.bin");
    whole[at + "data.bin".length() + 6] ^= 0x55;
    Files.write(bad, whole);
    assertThat(refusal()).contains("truncated or damaged");
  }

  @Test
  void emptyFile() throws Exception {
    Files.createFile(bad);
    assertThat(refusal()).contains("empty");
  }

  @Test
  void notAJar() throws Exception {
    Files.writeString(bad, "<html>404 Not Found</html>");
    assertThat(refusal()).contains("not a jar");
  }

  @Test
  void directoryNamedLikeAJar() throws Exception {
    Files.createDirectory(bad);
    assertThat(refusal()).contains("not a file");
  }

  @Test
  void linkToNowhere() throws Exception {
    Files.createSymbolicLink(bad, folder.resolve("gone.jar"));
    assertThat(refusal()).contains("does not exist");
  }

  @Test
  void noManifest() throws Exception {
    PluginJar.bare().text("readme.txt", "x").write(bad);
    assertThat(refusal()).contains("no META-INF/MANIFEST.MF");
  }

  @Test
  void malformedManifest() throws Exception {
    PluginJar.bare().text("META-INF/MANIFEST.MF", "no colon here\n").write(bad);
    assertThat(refusal()).contains("MANIFEST.MF is malformed");
  }

  @Test
  void noPluginId() throws Exception {
    saying("bad", "\"x\"").withoutManifest("Plugin-Id").write(bad);
    assertThat(refusal()).isEqualTo("its manifest has no Plugin-Id");
  }

  @Test
  void noPluginVersion() throws Exception {
    saying("bad", "\"x\"").withoutManifest("Plugin-Version").write(bad);
    assertThat(refusal()).isEqualTo("its manifest has no Plugin-Version");
  }

  @Test
  void pluginIdThatIsNoName() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Id", "../../etc").write(bad);
    assertThat(refusal()).contains("Plugin-Id is not made of letters");
  }

  @Test
  void idOfAnotherJar() throws Exception {
    saying("good", "\"second\"").write(host.plugins.resolve("good2.jar"));
    assertThat(refusal("good2.jar", HostUnderTest.PATIENCE))
        .contains("also that of good.jar")
        .contains("keep one");
  }

  @Test
  void componentOfAnotherPlugin() throws Exception {
    saying("good", "\"second\"")
        .manifest("Plugin-Id", "other")
        .write(host.plugins.resolve("other.jar"));
    assertThat(refusal("other.jar", HostUnderTest.PATIENCE))
        .contains("answerer good")
        .contains("good.jar");
  }

  @Test
  void malformedRequires() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Requires", ">=one").write(bad);
    assertThat(refusal()).contains("Plugin-Requires is malformed: >=one");
  }

  @Test
  void requiresOfALaterContract() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Requires", ">=2.0.0").write(bad);
    assertThat(refusal())
        .isEqualTo("it requires version >=2.0.0 of the contract, and this bot has 1.0.0");
  }

  @Test
  void dependsOnAnotherPlugin() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Dependencies", "good@1.0.0").write(bad);
    assertThat(refusal()).contains("plugins do not depend on one another");
  }

  @Test
  void classFileOfALaterJava() throws Exception {
    String source = HostUnderTest.source("bad", "", "return Check.ok();", "return null;");
    Map<String, byte[]> classes = PluginJar.compile(List.of(source));
    PluginJar jar = PluginJar.named("bad").factory(AnswererFactory.class, "example.Factory");
    classes.forEach(
        (path, bytes) -> {
          bytes[7] = (byte) (Runtime.version().feature() + 45);
          jar.entry(path, bytes);
        });
    jar.write(bad);
    assertThat(refusal()).contains("is compiled for Java").contains("--release");
  }

  @Test
  void bundlesTheContract() throws Exception {
    saying("bad", "\"x\"").entry("supportbot/api/Answerer.class", new byte[0]).write(bad);
    assertThat(refusal()).contains("classes of the contract").contains("provided");
  }

  @Test
  void noFactory() throws Exception {
    PluginJar.named("bad").write(bad);
    assertThat(refusal()).contains("provides nothing").contains("META-INF/services");
  }

  @Test
  void factoryClassIsMissing() throws Exception {
    PluginJar.named("bad").factory(AnswererFactory.class, "example.Gone").write(bad);
    assertThat(refusal()).contains("example.Gone").contains("not in the jar");
  }

  @Test
  void providerIsNoFactory() throws Exception {
    PluginJar.named("bad")
        .source("package example; public class Other {}")
        .factory(AnswererFactory.class, "example.Other")
        .write(bad);
    assertThat(refusal()).contains("example.Other").contains("no factory of that kind");
  }

  @Test
  void constructorThrows() throws Exception {
    PluginJar.named("bad")
        .source(
            HostUnderTest.source("bad", "", "return Check.ok();", "return null;")
                .replace(
                    "@Override public String name()",
                    "public Factory() { throw new IllegalStateException(\"no luck\"); }"
                        + " @Override public String name()"))
        .factory(AnswererFactory.class, "example.Factory")
        .write(bad);
    assertThat(refusal()).contains("IllegalStateException: no luck");
  }

  /** The host has directories of its own beside those of components; theirs begin with a dot. */
  @ParameterizedTest
  @ValueSource(strings = {"", "../x", ".plugins", "a/b", "Plugins"})
  void nameIsNoName(String name) throws Exception {
    saying(name, "\"x\"").manifest("Plugin-Id", "bad").write(bad);
    assertThat(refusal()).contains("name() of factory example.Factory");
  }

  @Test
  void referenceConfIsMalformed() throws Exception {
    saying("bad", "\"x\"").text("reference.conf", "bot { bad {").write(bad);
    assertThat(refusal()).contains("reference.conf in bad.jar");
  }

  @Test
  void unknownKey() throws Exception {
    saying("bad", "\"x\"").text("reference.conf", "bot.bad { limit = 3 }").write(bad);
    host.settings("bad", "bot.bad {\n limti = 4\n}");
    assertThat(refusal()).contains("bot.bad.limti").contains("bot.conf").contains("2");
  }

  @Test
  void missingKey() throws Exception {
    creating("context.config().getString(\"url\");");
    assertThat(refusal()).contains("create of the answerer bad").contains("url");
  }

  @Test
  void createThrows() throws Exception {
    creating("if (true) throw new ComponentException(ErrorKind.MISCONFIGURED, \"no bucket\");");
    assertThat(refusal()).isEqualTo("create of the answerer bad: no bucket");
  }

  @Test
  void createThrowsAnError() throws Exception {
    creating("if (true) throw new StackOverflowError();");
    assertThat(refusal()).contains("StackOverflowError");
  }

  @Test
  void createReturnsNull() throws Exception {
    creating("if (true) return null;");
    assertThat(refusal()).isEqualTo("create of the answerer bad made none");
  }

  @Test
  void createHangs() throws Exception {
    creating(
        "try { new java.util.concurrent.CountDownLatch(1).await(); }"
            + " catch (InterruptedException e) { }");
    assertThat(refusalSoon()).contains("create of the answerer bad did not end within 500 ms");
  }

  @Test
  void createSpinsAndIgnoresItsInterrupt() throws Exception {
    String stop = folder.resolve("stop").toString();
    creating("while (!new java.io.File(\"" + stop + "\").exists()) { }");
    assertThat(refusalSoon()).contains("did not end within");
    Files.createFile(Path.of(stop));
  }

  @Test
  void classIsNotInTheJar() throws Exception {
    Map<String, byte[]> classes =
        PluginJar.compile(
            List.of(
                "package example; public class Part { public static void use() {} }",
                HostUnderTest.source("bad", "Part.use();", "return Check.ok();", "return null;")));
    PluginJar jar = PluginJar.named("bad").factory(AnswererFactory.class, "example.Factory");
    for (var entry : classes.entrySet()) {
      if (!entry.getKey().equals("example/Part.class")) {
        jar.entry(entry.getKey(), entry.getValue());
      }
    }
    jar.write(bad);
    assertThat(refusal()).contains("class example.Part is missing");
  }

  @Test
  void checkIsInvalid() throws Exception {
    checking("return new Check.Invalid(\"set bot.bad.url\");");
    assertThat(refusal()).isEqualTo("the answerer bad: set bot.bad.url");
  }

  @Test
  void checkThrows() throws Exception {
    checking("throw new IllegalStateException(\"boom\");");
    assertThat(refusal()).isEqualTo("check of the answerer bad: IllegalStateException: boom");
  }

  @Test
  void checkHangs() throws Exception {
    checking("new java.util.concurrent.CountDownLatch(1).await(); return null;");
    assertThat(refusalSoon()).contains("check of the answerer bad did not end");
  }

  @Test
  void checkReturnsNull() throws Exception {
    checking("return null;");
    assertThat(refusal()).contains("returned null");
  }

  @Test
  void hostileMessageIsOneShortLine() throws Exception {
    checking("throw new IllegalStateException(\"a\\nb\\u001b[31m\" + \"x\".repeat(100_000));");
    assertThat(refusal()).hasSizeLessThan(700).contains("a b").doesNotContain("\u001b");
  }

  @Test
  void exceptionWhoseMessageThrows() throws Exception {
    checking(
        "throw new RuntimeException() { @Override public String getMessage() {"
            + " throw new IllegalStateException(); } };");
    assertThat(refusal()).contains("check of the answerer bad: example.Factory$1$1");
  }

  /** A jar whose {@code create} begins with these statements. */
  private void creating(String statements) throws Exception {
    answerer("bad", statements, "return Check.ok();", "return null;").write(bad);
  }

  /** A jar whose {@code check} is this. */
  private void checking(String statements) throws Exception {
    answerer("bad", "", statements, "return null;").write(bad);
  }

  private String refusal() throws Exception {
    return refusal("bad.jar", HostUnderTest.PATIENCE);
  }

  private String refusalSoon() throws Exception {
    return refusal("bad.jar", SHORT);
  }

  private static PluginState refusedState(List<PluginState> states, String file) {
    return states.stream().filter(state -> state.file().equals(file)).findFirst().orElseThrow();
  }

  /** Drops the jar into the folder of a bot that answers, and tells why it was refused. */
  private String refusal(String file, Duration deadline) throws Exception {
    Path jar = host.plugins.resolve(file);
    Path aside = folder.resolve("aside");
    Files.move(jar, aside);
    String reason;
    try (PluginHost running = host.load(deadline)) {
      assertThat(ask(running, "good")).isEqualTo("good");
      Files.move(aside, jar);
      FutureTask<List<PluginState>> reload = new FutureTask<>(running::reload);
      Thread.ofPlatform().daemon().start(reload);
      do {
        assertThat(ask(running, "good")).isEqualTo("good");
      } while (!reload.isDone());
      reason = HostUnderTest.refused(reload.get(), file);
      assertThat(ask(running, "good")).isEqualTo("good");
      assertThat(running.reload())
          .as("a second look tells nothing new")
          .containsOnlyOnce(refusedState(reload.get(), file));
    }
    assertThat(host.refusal(file, deadline)).as("at a start").isEqualTo(reason);
    return reason;
  }
}
