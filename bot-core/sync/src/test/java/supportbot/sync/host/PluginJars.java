package supportbot.sync.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Plugin jars, made from source. */
final class PluginJars {
  private final Path folder;
  private final List<URL> jars = new ArrayList<>();

  PluginJars(Path folder) {
    this.folder = folder;
  }

  /** Adds a jar with one answerer factory; {@code body} is what its create method does. */
  Path addAnswerer(String jar, String type, String name, String body) throws IOException {
    return add(
        jar,
        type,
        """
        public class %s implements supportbot.api.AnswererFactory {
          public String name() { return %s; }
          public supportbot.api.Answerer create(supportbot.api.PluginContext context) { %s }
        }
        """
            .formatted(type, name, body),
        type);
  }

  /** Adds a jar with one class and a service file for answerer factories. */
  Path add(String jar, String type, String source, String services) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    var file =
        new SimpleJavaFileObject(
            URI.create("string:///" + type + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(null, null, null, options, null, List.of(file))
            .call();
    if (!compiled) {
      throw new IllegalStateException("cannot be compiled: " + source);
    }
    Path path = folder.resolve(jar);
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> files = Files.list(classes)) {
      for (Path each : files.toList()) {
        zip.putNextEntry(new JarEntry(each.getFileName().toString()));
        Files.copy(each, zip);
      }
      zip.putNextEntry(new JarEntry("META-INF/services/supportbot.api.AnswererFactory"));
      zip.write(services.getBytes(UTF_8));
    }
    jars.add(path.toUri().toURL());
    return path;
  }

  /** A class path of the jars. */
  URLClassLoader loader() {
    return new URLClassLoader(jars.toArray(URL[]::new), getClass().getClassLoader());
  }
}
