package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder without jars costs nothing. */
class NoJarsTest {

  @TempDir Path folder;
  private HostUnderTest host;

  @BeforeEach
  void makeFolders() throws Exception {
    host = new HostUnderTest(folder);
  }

  @Test
  void onlyJarsAreLookedAt() throws Exception {
    Files.writeString(host.plugins.resolve("one.jar.tmp"), "half");
    Files.writeString(host.plugins.resolve(".one.jar"), "half");
    Files.writeString(host.plugins.resolve("README.md"), "text");
    try (PluginHost loaded = host.load()) {
      assertThat(loaded.states()).isEmpty();
      assertThat(host.work).as("the folder of private copies").doesNotExist();
    }
  }

  @Test
  void aFolderThatIsMissingHasNoPlugins() throws Exception {
    Files.delete(host.plugins);
    try (PluginHost loaded = host.load()) {
      assertThat(loaded.states()).isEmpty();
    }
  }

  @Test
  void nothingOfPf4jIsLoaded() throws Exception {
    Recording loader = new Recording();
    Class<?> type = loader.loadClass(PluginHost.class.getName());
    Method load =
        Stream.of(type.getMethods()).filter(one -> one.getName().equals("load")).findFirst().get();
    Supplier<Path> work = () -> host.work;
    Object settings =
        loader
            .loadClass(PluginSettings.class.getName())
            .getConstructors()[0]
            .newInstance(
                host.plugins, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1));
    AutoCloseable loaded = (AutoCloseable) load.invoke(null, work, null, null, settings, null);
    ((AutoCloseable) type.getMethod("lease").invoke(loaded)).close();
    loaded.close();
    assertThat(loader.asked)
        .contains(PluginHost.class.getName(), LiveSet.class.getName())
        .noneMatch(name -> name.startsWith("org.pf4j."));
  }

  /** Loads the engine anew, and notes what it needs. */
  private static final class Recording extends ClassLoader {
    private final List<String> asked = new ArrayList<>();

    Recording() {
      super(Recording.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith("supportbot.engine.") ? own(name) : super.loadClass(name, resolve);
    }

    private Class<?> own(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
