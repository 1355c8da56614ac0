package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** A trial uses the launcher's cache of loaded classes; without it, it takes twice as long. */
@Tag("full")
class TrialCacheIT {
  @TempDir Path folder;

  @Test
  void theJvmOfATrialSharesTheClassesOfTheBot() throws Exception {
    Path jar =
        PluginJar.named("one")
            .source(
                """
                package example;
                import supportbot.api.*;
                public final class Factory implements AnswererFactory {
                  @Override public String name() { return "one"; }
                  @Override public Answerer create(PluginContext context) {
                    throw new IllegalStateException("the JVM is in " + System.getProperty("java.vm.info"));
                  }
                }
                """)
            .factory(AnswererFactory.class, "example.Factory")
            .write(folder.resolve("one.jar"));
    Launcher.Result verified =
        new Launcher(folder.resolve("home"))
            .with("SUPPORTBOT_AOT", "on")
            .run("plugins", "verify", jar.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isEqualTo(1);
    // It says "mixed mode" and no more where a cache is there and cannot be used.
    assertThat(verified.out()).contains("the JVM is in ").contains(", sharing");
  }
}
