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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
      assertThat(left).as("private copies").isEmpty();
    }
  }

  @Test
  void truncatedJar() throws Exception {
    byte[] whole = Files.readAllBytes(saying("bad", "\"x\"").write(bad));
    Files.write(bad, Arrays.copyOf(whole, whole.length / 2));
    assertThat(host.refusal("bad.jar")).contains("truncated or damaged").contains("copy it again");
  }

  @Test
  void jarWithDamagedContent() throws Exception {
    PluginJar jar = saying("bad", "\"x\"").entry("data.bin", new byte[5000]);
    byte[] whole = Files.readAllBytes(jar.write(bad));
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("data.bin");
    whole[at + "data.bin".length() + 6] ^= 0x55;
    Files.write(bad, whole);
    assertThat(host.refusal("bad.jar")).contains("truncated or damaged");
  }

  @Test
  void emptyFile() throws Exception {
    Files.createFile(bad);
    assertThat(host.refusal("bad.jar")).contains("empty");
  }

  @Test
  void notAJar() throws Exception {
    Files.writeString(bad, "<html>404 Not Found</html>");
    assertThat(host.refusal("bad.jar")).contains("not a jar");
  }

  @Test
  void directoryNamedLikeAJar() throws Exception {
    Files.createDirectory(bad);
    assertThat(host.refusal("bad.jar")).contains("not a file");
  }

  @Test
  void linkToNowhere() throws Exception {
    Files.createSymbolicLink(bad, folder.resolve("gone.jar"));
    assertThat(host.refusal("bad.jar")).contains("does not exist");
  }

  @Test
  void noManifest() throws Exception {
    PluginJar.bare().text("readme.txt", "x").write(bad);
    assertThat(host.refusal("bad.jar")).contains("no META-INF/MANIFEST.MF");
  }

  @Test
  void malformedManifest() throws Exception {
    PluginJar.bare().text("META-INF/MANIFEST.MF", "no colon here\n").write(bad);
    assertThat(host.refusal("bad.jar")).contains("MANIFEST.MF is malformed");
  }

  @Test
  void noPluginId() throws Exception {
    saying("bad", "\"x\"").withoutManifest("Plugin-Id").write(bad);
    assertThat(host.refusal("bad.jar")).isEqualTo("its manifest has no Plugin-Id");
  }

  @Test
  void noPluginVersion() throws Exception {
    saying("bad", "\"x\"").withoutManifest("Plugin-Version").write(bad);
    assertThat(host.refusal("bad.jar")).isEqualTo("its manifest has no Plugin-Version");
  }

  @Test
  void pluginIdThatIsNoName() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Id", "../../etc").write(bad);
    assertThat(host.refusal("bad.jar")).contains("Plugin-Id is not made of letters");
  }

  @Test
  void idOfAnotherJar() throws Exception {
    saying("good", "\"second\"").write(host.plugins.resolve("good2.jar"));
    assertThat(host.refusal("good2.jar")).contains("also that of good.jar").contains("keep one");
  }

  @Test
  void componentOfAnotherPlugin() throws Exception {
    saying("good", "\"second\"")
        .manifest("Plugin-Id", "other")
        .write(host.plugins.resolve("other.jar"));
    assertThat(host.refusal("other.jar")).contains("answerer good").contains("good.jar");
  }

  @Test
  void malformedRequires() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Requires", ">=one").write(bad);
    assertThat(host.refusal("bad.jar")).contains("Plugin-Requires is malformed: >=one");
  }

  @Test
  void requiresOfALaterContract() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Requires", ">=2.0.0").write(bad);
    assertThat(host.refusal("bad.jar"))
        .isEqualTo("it requires version >=2.0.0 of the contract, and this bot has 1.0.0");
  }

  @Test
  void dependsOnAnotherPlugin() throws Exception {
    saying("bad", "\"x\"").manifest("Plugin-Dependencies", "good@1.0.0").write(bad);
    assertThat(host.refusal("bad.jar")).contains("plugins do not depend on one another");
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
    assertThat(host.refusal("bad.jar")).contains("is compiled for Java").contains("--release");
  }

  @Test
  void bundlesTheContract() throws Exception {
    saying("bad", "\"x\"").entry("supportbot/api/Answerer.class", new byte[0]).write(bad);
    assertThat(host.refusal("bad.jar")).contains("classes of the contract").contains("provided");
  }

  @Test
  void noFactory() throws Exception {
    PluginJar.named("bad").write(bad);
    assertThat(host.refusal("bad.jar")).contains("provides nothing").contains("META-INF/services");
  }

  @Test
  void factoryClassIsMissing() throws Exception {
    PluginJar.named("bad").factory(AnswererFactory.class, "example.Gone").write(bad);
    assertThat(host.refusal("bad.jar")).contains("example.Gone").contains("not in the jar");
  }

  @Test
  void providerIsNoFactory() throws Exception {
    PluginJar.named("bad")
        .source("package example; public class Other {}")
        .factory(AnswererFactory.class, "example.Other")
        .write(bad);
    assertThat(host.refusal("bad.jar"))
        .contains("example.Other")
        .contains("no factory of that kind");
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
    assertThat(host.refusal("bad.jar")).contains("IllegalStateException: no luck");
  }

  @Test
  void nameIsNoName() throws Exception {
    saying("../x", "\"x\"").manifest("Plugin-Id", "bad").write(bad);
    assertThat(host.refusal("bad.jar")).contains("name() of factory example.Factory");
  }

  @Test
  void referenceConfIsMalformed() throws Exception {
    saying("bad", "\"x\"").text("reference.conf", "bot { bad {").write(bad);
    assertThat(host.refusal("bad.jar")).contains("reference.conf in bad.jar");
  }

  @Test
  void unknownKey() throws Exception {
    saying("bad", "\"x\"").text("reference.conf", "bot.bad { limit = 3 }").write(bad);
    host.settings("bad", "bot.bad {\n limti = 4\n}");
    assertThat(host.refusal("bad.jar"))
        .contains("bot.bad.limti")
        .contains("bot.conf")
        .contains("2");
  }

  @Test
  void missingKey() throws Exception {
    answerer("bad", "context.config().getString(\"url\");", "return Check.ok();", "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar")).contains("create of the answerer bad").contains("url");
  }

  @Test
  void createThrows() throws Exception {
    answerer(
            "bad",
            "if (true) throw new ComponentException(ErrorKind.MISCONFIGURED, \"no bucket\");",
            "return Check.ok();",
            "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar")).isEqualTo("create of the answerer bad: no bucket");
  }

  @Test
  void createThrowsAnError() throws Exception {
    answerer("bad", "if (true) throw new StackOverflowError();", "return null;", "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar")).contains("StackOverflowError");
  }

  @Test
  void createReturnsNull() throws Exception {
    answerer("bad", "if (true) return null;", "return Check.ok();", "return null;").write(bad);
    assertThat(host.refusal("bad.jar")).isEqualTo("create of the answerer bad made none");
  }

  @Test
  void createHangs() throws Exception {
    answerer(
            "bad",
            "try { new java.util.concurrent.CountDownLatch(1).await(); }"
                + " catch (InterruptedException e) { }",
            "return Check.ok();",
            "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar", SHORT))
        .contains("create of the answerer bad did not end within 500 ms");
  }

  @Test
  void createSpinsAndIgnoresItsInterrupt() throws Exception {
    String stop = folder.resolve("stop").toString();
    answerer(
            "bad",
            "while (!new java.io.File(\"" + stop + "\").exists()) { }",
            "return Check.ok();",
            "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar", SHORT)).contains("did not end within");
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
    assertThat(host.refusal("bad.jar")).contains("class example.Part is missing");
  }

  @Test
  void checkIsInvalid() throws Exception {
    answerer("bad", "", "return new Check.Invalid(\"set bot.bad.url\");", "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar")).isEqualTo("the answerer bad: set bot.bad.url");
  }

  @Test
  void checkThrows() throws Exception {
    answerer("bad", "", "throw new IllegalStateException(\"boom\");", "return null;").write(bad);
    assertThat(host.refusal("bad.jar"))
        .isEqualTo("check of the answerer bad: IllegalStateException: boom");
  }

  @Test
  void checkHangs() throws Exception {
    answerer(
            "bad",
            "",
            "new java.util.concurrent.CountDownLatch(1).await(); return null;",
            "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar", SHORT)).contains("check of the answerer bad did not end");
  }

  @Test
  void checkReturnsNull() throws Exception {
    answerer("bad", "", "return null;", "return null;").write(bad);
    assertThat(host.refusal("bad.jar")).contains("returned null");
  }

  @Test
  void hostileMessageIsOneShortLine() throws Exception {
    answerer(
            "bad",
            "",
            "throw new IllegalStateException(\"a\\nb\\u001b[31m\" + \"x\".repeat(100_000));",
            "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar"))
        .hasSizeLessThan(700)
        .contains("a b")
        .doesNotContain("\u001b");
  }

  @Test
  void exceptionWhoseMessageThrows() throws Exception {
    answerer(
            "bad",
            "",
            "throw new RuntimeException() { @Override public String getMessage() {"
                + " throw new IllegalStateException(); } };",
            "return null;")
        .write(bad);
    assertThat(host.refusal("bad.jar")).contains("check of the answerer bad: example.Factory$1$1");
  }
}
