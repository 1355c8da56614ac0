package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static supportbot.engine.plugin.HostUnderTest.answerer;
import static supportbot.engine.plugin.HostUnderTest.saying;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.api.ComponentException;
import supportbot.api.SummarizerFactory;
import supportbot.sync.host.FlatPlugins;

class FlatCatalogTest {

  @TempDir Path folder;

  private URLClassLoader classPath(Path... jars) throws Exception {
    URL[] urls = new URL[jars.length];
    for (int at = 0; at < jars.length; at++) {
      urls[at] = jars[at].toUri().toURL();
    }
    return new URLClassLoader(urls, getClass().getClassLoader());
  }

  private static FlatCatalog catalog(ClassLoader loader) {
    return new FlatCatalog(new FlatPlugins(loader), _ -> HostUnderTest.context());
  }

  @Test
  void makesAComponentOnceAndKeepsIt() throws Exception {
    try (URLClassLoader loader = classPath(saying("one", "\"1\"").write(folder.resolve("1.jar")));
        FlatCatalog catalog = catalog(loader)) {
      assertThat(catalog.names(AnswererFactory.class)).containsExactly("one");
      Provided<?> first = catalog.find(AnswererFactory.class, "one").orElseThrow();
      assertThat(first.loader()).isSameAs(loader);
      assertThat(first.plugin()).isEqualTo("one");
      assertThat(catalog.find(AnswererFactory.class, "one").orElseThrow()).isSameAs(first);
      assertThat(catalog.find(AnswererFactory.class, "two")).isEmpty();
      assertThat(catalog.find(SummarizerFactory.class, "one")).isEmpty();
    }
  }

  @Test
  void tellsWhyAComponentCannotBeMade() throws Exception {
    Path jar =
        answerer("one", "context.config().getString(\"url\");", "return null;", "return null;")
            .write(folder.resolve("1.jar"));
    try (URLClassLoader loader = classPath(jar);
        FlatCatalog catalog = catalog(loader)) {
      assertThatThrownBy(() -> catalog.find(AnswererFactory.class, "one"))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("url");
    }
  }

  @Test
  void aJarOfItsOwnHidesTheFlatOneOfTheSameName() throws Exception {
    HostUnderTest host = new HostUnderTest(folder);
    saying("one", "\"isolated\"").write(host.plugins.resolve("one.jar"));
    Path flat = saying("one", "\"flat\"").write(folder.resolve("flat.jar"));
    try (PluginHost loaded = host.load();
        Lease lease = loaded.lease();
        URLClassLoader loader = classPath(flat);
        FlatCatalog catalog = catalog(loader)) {
      ComponentCatalog both = lease.components().over(catalog);
      assertThat(both.names(AnswererFactory.class)).containsExactly("one");
      assertThat(both.find(AnswererFactory.class, "one").orElseThrow().loader())
          .isNotSameAs(loader);
      assertThat(new LiveSet(List.of()).over(catalog).find(AnswererFactory.class, "one"))
          .isPresent();
    }
  }
}
