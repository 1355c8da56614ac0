package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import supportbot.engine.plugin.SharedClasses;

/**
 * Both ways in, for every plugin of this build: the {@code -plugin} jar through the bot's host, and
 * the thin jar on a flat class path.
 */
class ShippedPluginsIT {
  private static final String SERVICES = "META-INF/services/";
  private static final Path PLUGINS = Launcher.ROOT.resolve("plugins");
  private static final Path SHIPPED = Launcher.ROOT.resolve("dist/target/plugins");
  private static final Path LIBRARIES = Launcher.ROOT.resolve("dist/target/lib");

  @TempDir Path folder;

  /** Built, but not shipped before it has its configuration; see dist/pom.xml. */
  private static final String NOT_SHIPPED = "qcli";

  /** Every module in {@code plugins/}, by the folder's name. */
  static List<Path> modules() throws IOException {
    return files(
        PLUGINS, path -> Files.exists(path.resolve("pom.xml")) && !path.endsWith(NOT_SHIPPED));
  }

  @Test
  void everyPluginIsShipped() throws IOException {
    assertThat(modules()).isNotEmpty();
    Set<String> built = new TreeSet<>();
    for (Path module : modules()) {
      built.add(fileName(pluginJar(module)));
    }
    assertThat(files(SHIPPED, path -> true).stream().map(ShippedPluginsIT::fileName))
        .as("what dist/pom.xml copies to target/plugins")
        .containsExactlyInAnyOrderElementsOf(built);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theHostAndAFlatClassPathGiveTheSame(Path module) throws Exception {
    Path jar = pluginJar(module);
    Launcher.Result verified =
        new Launcher(folder.resolve("home")).run("plugins", "verify", jar.toString());
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    String line = "provides  ";
    Set<String> provided =
        verified
            .out()
            .lines()
            .filter(text -> text.startsWith(line))
            .flatMap(text -> Arrays.stream(text.substring(line.length()).split(", ")))
            .collect(Collectors.toCollection(TreeSet::new));

    List<Flat> flat = flat(thinJar(module), jar);
    assertThat(flat.stream().map(Flat::described).toList())
        .as("what the host has found, and what ServiceLoader finds")
        .containsExactlyInAnyOrderElementsOf(provided);
    assertThat(flat.stream().map(one -> one.service() + " " + one.provider()).toList())
        .as("what the services of the -plugin jar say")
        .containsExactlyInAnyOrderElementsOf(services(jar));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void nothingThatTheHostSharesIsInside(Path module) throws Exception {
    try (JarFile file = new JarFile(pluginJar(module).toFile())) {
      List<String> shared =
          Stream.concat(SharedClasses.packages().stream(), Stream.of("org.pf4j."))
              .map(name -> name.replace('.', '/'))
              .toList();
      assertThat(
              file.stream()
                  .filter(entry -> !entry.isDirectory())
                  .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
                  .filter(name -> shared.stream().anyMatch(name::startsWith)))
          .isEmpty();
    }
  }

  /** A factory on a flat class path. */
  private record Flat(String service, String provider, String name) {
    /** As {@code plugins verify} prints it. */
    String described() {
      String kind = service.replaceFirst("^supportbot\\.api\\.(\\w+)Factory$", "$1");
      String words = kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
      return words.replace("case lookup", "case look-up") + " " + name;
    }
  }

  /** Runs a JVM over the thin jar, what it depends on and what hosts give, and nothing else. */
  private List<Flat> flat(Path thin, Path plugin) throws Exception {
    List<Path> classPath = new ArrayList<>(List.of(thin, own()));
    classPath.addAll(bundled(plugin));
    classPath.addAll(shared());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(FlatFactories.class.getName());
    command.addAll(new TreeSet<>(serviceNames(thin)));
    Path out = folder.resolve("flat.out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
    String told = Files.readString(out);
    assertThat(process.exitValue()).as(told).isZero();
    return told.lines()
        .map(line -> line.split(" "))
        .map(parts -> new Flat(parts[0], parts[1], parts[2]))
        .toList();
  }

  /** The libraries of this build that the {@code -plugin} jar was made of. */
  private static List<Path> bundled(Path plugin) throws IOException {
    Set<String> inside = classes(plugin);
    return files(
        LIBRARIES,
        path ->
            !fileName(path).startsWith("supportbot-")
                && classes(path).stream().findFirst().filter(inside::contains).isPresent());
  }

  /** The libraries of this build that hosts share with their plugins. */
  private static List<Path> shared() throws IOException {
    List<String> packages =
        SharedClasses.packages().stream().map(name -> name.replace('.', '/')).toList();
    return files(
        LIBRARIES,
        path ->
            classes(path).stream().anyMatch(name -> packages.stream().anyMatch(name::startsWith)));
  }

  private static Set<String> classes(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .filter(name -> !name.endsWith("module-info.class"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> serviceNames(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.startsWith(SERVICES + "supportbot.api."))
          .map(name -> name.substring(SERVICES.length()))
          .toList();
    }
  }

  /** Every "service provider" that a jar declares of the contract. */
  private static List<String> services(Path jar) throws IOException {
    List<String> all = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (String service : serviceNames(jar)) {
        byte[] text = file.getInputStream(file.getEntry(SERVICES + service)).readAllBytes();
        new String(text, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .forEach(line -> all.add(service + " " + line));
      }
    }
    return all;
  }

  private static Path pluginJar(Path module) throws IOException {
    List<Path> jars =
        files(module.resolve("target"), path -> fileName(path).endsWith("-plugin.jar"));
    assertThat(jars).as("-plugin jars of " + module + "; run mvn package").hasSize(1);
    return jars.getFirst();
  }

  private static Path thinJar(Path module) throws IOException {
    String plugin = fileName(pluginJar(module));
    return module.resolve("target").resolve(plugin.replace("-plugin.jar", ".jar"));
  }

  private static Path own() throws URISyntaxException {
    return Path.of(FlatFactories.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<Path> files(Path folder, Predicate<Path> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path one : all) {
        if (wanted.test(one)) {
          found.add(one);
        }
      }
    }
    found.sort(null);
    return found;
  }

  private static String fileName(Path path) {
    return String.valueOf(path.getFileName());
  }
}
