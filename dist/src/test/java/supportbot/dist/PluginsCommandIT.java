package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** {@code bot plugins verify} and {@code new}, as a person uses them. */
class PluginsCommandIT {
  @TempDir Path folder;

  @Test
  void verifyTellsWhatTheBotWouldDo() throws Exception {
    Path jar = jar("", "return Check.ok();");
    Path config = config("any");
    Launcher.Result result = verify(jar, "--config", config.toString(), "--question", "왜?");
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.lines().get(0)).isEqualTo("file      " + jar);
    assertThat(result.lines().get(1)).matches("sha256    [0-9a-f]{64}");
    assertThat(result.lines().subList(2, result.lines().size()))
        .containsExactly(
            "plugin    one 1.0.0",
            "provides  answerer one",
            "check     ok",
            "answer    one replies, with 0 cases: from bot.conf",
            "verdict   the bot would use it");
  }

  @Test
  void verifyExitsWith1AndTheReason() throws Exception {
    Launcher.Result result = verify(jar("System.exit(0);", "return Check.ok();"));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("refused   example.Factory.create calls System.exit, which would end the bot\n");
    Launcher.Result invalid = verify(jar("", "return new Check.Invalid(\"set bot.one.word\");"));
    assertThat(invalid.code()).isEqualTo(1);
    assertThat(invalid.out()).contains("refused   the answerer one: set bot.one.word\n");
  }

  @Test
  void aHalfCopiedJarIsToldAsTheBotTellsIt() throws Exception {
    byte[] whole = Files.readAllBytes(jar("", "return Check.ok();"));
    Path half = Files.write(folder.resolve("half.jar"), Arrays.copyOf(whole, whole.length / 2));
    Launcher.Result result = verify(half);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("refused   the file is truncated or damaged");
  }

  @Test
  void verifyAsksForTrustFirst() throws Exception {
    Path digests = Files.writeString(folder.resolve("trusted"), "0".repeat(64) + "\n");
    Path jar = jar("System.exit(0);", "return Check.ok();");
    Launcher.Result result = verify(jar, "--config", config(digests.toString()).toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("refused   it is not trusted").contains(digests.toString());
    Launcher.Result missing = verify(jar, "--config", config("gone").toString());
    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.err()).contains("bot.plugins.trust").contains("gone");
  }

  @Test
  void wrongUseIsSaid() throws Exception {
    Launcher.Result result = verify(folder.resolve("gone.jar"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("gone.jar is no file");
    Launcher bot = new Launcher(folder.resolve("home"));
    Launcher.Result named = bot.run("plugins", "new", "No Name", folder.resolve("x").toString());
    assertThat(named.code()).isEqualTo(2);
    assertThat(named.err()).contains("\"No Name\" is no name for a plugin");
  }

  private Launcher.Result verify(Path jar, String... more) throws Exception {
    String[] all = new String[3 + more.length];
    System.arraycopy(new String[] {"plugins", "verify", jar.toString()}, 0, all, 0, 3);
    System.arraycopy(more, 0, all, 3, more.length);
    return new Launcher(folder.resolve("home")).run(all);
  }

  private Path config(String trust) throws Exception {
    return Files.writeString(
        folder.resolve("bot.conf"),
        """
        bot {
          answerers = [ { use = one }, { use = case-hint } ]
          plugins.trust = "%s"
          one.word = from bot.conf
        }
        """
            .formatted(trust));
  }

  private Path jar(String create, String check) {
    return PluginJar.named("one")
        .source(
            """
            package example;
            import java.util.List;
            import supportbot.api.*;
            public final class Factory implements AnswererFactory {
              @Override public String name() { return "one"; }
              @Override public Answerer create(PluginContext context) {
                String word = context.config().getString("word");
                %s
                return new Answerer() {
                  @Override public Check check() { %s }
                  @Override public Answer answer(Question question, AnswerContext seen) {
                    return Answer.Reply.of(word, List.of());
                  }
                };
              }
            }
            """
                .formatted(create, check))
        .factory(AnswererFactory.class, "example.Factory")
        .text("reference.conf", "bot.one.word = default")
        .write(folder.resolve("one.jar"));
  }
}
