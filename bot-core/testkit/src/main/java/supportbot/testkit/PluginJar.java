package supportbot.testkit;

import com.typesafe.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.slf4j.Logger;
import supportbot.api.ComponentFactory;

/**
 * Makes a plugin jar out of Java source, for tests of hosts and of documentation:
 *
 * <pre>{@code
 * PluginJar.named("echo").source(java).factory(AnswererFactory.class, "example.EchoFactory")
 *     .write(plugins.resolve("echo.jar"));
 * }</pre>
 *
 * <p>The source is compiled against what a plugin sees, and nothing else: the JDK, the contract,
 * Typesafe Config, SLF4J and JSpecify. Needs a JDK at run time. For one thread.
 */
public final class PluginJar {

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)(?:^|;)\\s*(?:public\\s+)?(?:(?:final|abstract|sealed|non-sealed)\\s+)*"
              + "(?:class|record|interface|enum)\\s+(\\w+)");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)(?:^|;[ \\t]*)public\\s+(?:(?:final|abstract|sealed|non-sealed)\\s+)*"
              + "(?:class|record|interface|enum)\\s+(\\w+)");

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new TreeMap<>();
  private final List<String> sources = new ArrayList<>();
  private final List<Path> libraries = new ArrayList<>();
  private boolean directories = true;

  private PluginJar() {}

  /** A jar with the three manifest lines of a plugin: this id, version 1.0.0, contract 1.x. */
  public static PluginJar named(String id) {
    return new PluginJar()
        .manifest("Plugin-Id", id)
        .manifest("Plugin-Version", "1.0.0")
        .manifest("Plugin-Requires", ">=1.0.0 & <2.0.0");
  }

  /** A jar without a manifest, until a line is added. */
  public static PluginJar bare() {
    return new PluginJar();
  }

  /** Adds or replaces a line of the manifest. */
  public PluginJar manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Takes a line out of the manifest. */
  public PluginJar withoutManifest(String name) {
    manifest.remove(name);
    return this;
  }

  /** Adds a source file. Sources of one jar are compiled together and may use each other. */
  public PluginJar source(String java) {
    sources.add(java);
    return this;
  }

  /** Names a factory in {@code META-INF/services}. */
  public PluginJar factory(Class<? extends ComponentFactory<?>> kind, String className) {
    return service(kind.getName(), className);
  }

  /** Names a provider in {@code META-INF/services}, after those that are there. */
  public PluginJar service(String service, String className) {
    byte[] line = (className + "\n").getBytes(StandardCharsets.UTF_8);
    entries.merge("META-INF/services/" + service, line, PluginJar::joined);
    return this;
  }

  /** Adds or replaces a text file, UTF-8, such as {@code reference.conf}. */
  public PluginJar text(String path, String content) {
    return entry(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces a file. */
  public PluginJar entry(String path, byte[] content) {
    entries.put(path, content.clone());
    return this;
  }

  /**
   * Puts everything of a library into the jar, as a shading build does: services of one name are
   * joined; its manifest and its module descriptor stay out. The sources may use it.
   */
  public PluginJar library(Path library) {
    libraries.add(library);
    try (JarFile file = new JarFile(library.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        String path = entry.getName();
        if (!entry.isDirectory()
            && !path.equals(JarFile.MANIFEST_NAME)
            && !path.endsWith("module-info.class")) {
          byte[] content = file.getInputStream(entry).readAllBytes();
          if (path.startsWith("META-INF/services/")) {
            entries.merge(path, content, PluginJar::joined);
          } else {
            entries.putIfAbsent(path, content);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Writes no entries for directories, as some build tools do. */
  public PluginJar withoutDirectories() {
    directories = false;
    return this;
  }

  /**
   * Compiles the sources and writes the jar.
   *
   * @param jar replaced when it exists; its directory must exist
   * @return the same path
   * @throws IllegalArgumentException when the source does not compile; the message is the
   *     compiler's
   */
  public Path write(Path jar) {
    Map<String, byte[]> all = new TreeMap<>(entries);
    all.putAll(compile(sources, libraries));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = open(file)) {
      if (directories) {
        for (String directory : directories(all)) {
          out.putNextEntry(new JarEntry(directory));
          out.closeEntry();
        }
      }
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  /**
   * Compiles sources against what a plugin sees.
   *
   * @return class files by their path in a jar
   * @throws IllegalArgumentException when they do not compile; the message is the compiler's
   */
  public static Map<String, byte[]> compile(List<String> sources) {
    return compile(sources, List.of());
  }

  private static Map<String, byte[]> compile(List<String> sources, List<Path> libraries) {
    if (sources.isEmpty()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new IllegalStateException("this Java has no compiler: run the tests on a JDK");
    }
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        InMemory output = new InMemory(files)) {
      List<String> options = List.of("-proc:none", "-classpath", visible(libraries));
      List<Source> units = sources.stream().map(Source::new).toList();
      if (!compiler.getTask(messages, output, null, options, null, units).call()) {
        throw new IllegalArgumentException("the source does not compile:\n" + messages);
      }
      Map<String, byte[]> classes = new TreeMap<>();
      output.written.forEach((path, bytes) -> classes.put(path, bytes.toByteArray()));
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JarOutputStream open(OutputStream file) throws IOException {
    if (manifest.isEmpty()) {
      return new JarOutputStream(file);
    }
    Manifest written = new Manifest();
    written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
    return new JarOutputStream(file, written);
  }

  private static SortedSet<String> directories(Map<String, byte[]> entries) {
    TreeSet<String> found = new TreeSet<>();
    for (String path : entries.keySet()) {
      for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
        found.add(path.substring(0, at + 1));
      }
    }
    return found;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }

  private static String visible(List<Path> libraries) {
    return Stream.concat(
            Stream.of(ComponentFactory.class, Config.class, Logger.class, NullMarked.class)
                .map(PluginJar::origin),
            libraries.stream().map(Path::toString))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path for the origin of " + type, e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + path(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    private static String path(String text) {
      Matcher type = PUBLIC_TYPE.matcher(text);
      if (!type.find()) {
        type = TYPE.matcher(text);
        if (!type.find()) {
          throw new IllegalArgumentException("no class in the source:\n" + text);
        }
      }
      Matcher in = PACKAGE.matcher(text);
      return in.find() ? in.group(1).replace('.', '/') + "/" + type.group(1) : type.group(1);
    }
  }

  private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new TreeMap<>();

    InMemory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      return new SimpleJavaFileObject(URI.create("memory:///" + path), kind) {
        @Override
        public OutputStream openOutputStream() {
          return written.computeIfAbsent(path, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
