package supportbot.dist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The directions of DESIGN.md ("Layout"), held over the classes of all modules. */
class ArchitectureTest {

  /** Package below {@code supportbot} → what it may see of ours. A module not listed here fails. */
  private static final Map<String, List<String>> MAY_SEE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("api", List.of()),
              Map.entry("sync", List.of("api")),
              Map.entry("testkit", List.of("api")),
              Map.entry("engine", List.of("api", "sync")),
              Map.entry("local", List.of("api")),
              Map.entry("casehint", List.of("api")),
              Map.entry("qcli", List.of("api")),
              Map.entry("bedrockkb", List.of("api")),
              Map.entry("summarizer", List.of("api")),
              Map.entry("aws", List.of("api")),
              Map.entry("lambda", List.of("api", "sync")),
              Map.entry("migrate", List.of("api", "sync"))));

  /** A library that stays in its corner, and the corner. */
  static final List<Corner> CORNERS =
      List.of(
          new Corner("org.pf4j..", List.of("engine.plugin")),
          new Corner("com.slack..", List.of("engine.slack")),
          new Corner("software.amazon..", List.of("aws", "bedrockkb", "summarizer", "lambda")),
          new Corner("com.amazonaws..", List.of("lambda")),
          new Corner("org.apache.lucene..", List.of("local")));

  static final Set<String> PRESENT = modules();

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("supportbot");

  record Corner(String library, List<String> inside) {}

  @Test
  void seesEveryModuleOfTheBuild() {
    Set<String> seen = new TreeSet<>();
    CLASSES.forEach(type -> seen.add(type.getPackageName().split("\\.", -1)[1]));
    assertThat(MAY_SEE.keySet()).as("modules with a settled direction").containsAll(PRESENT);
    assertThat(seen).as("modules on the class path of dist").isEqualTo(PRESENT);
  }

  @ParameterizedTest
  @FieldSource("PRESENT")
  void seesOnlyWhatItMay(String module) {
    DescribedPredicate<JavaClass> allowed = resideInAPackage("supportbot." + module + "..");
    for (String seen : MAY_SEE.getOrDefault(module, List.of())) {
      allowed = allowed.or(resideInAPackage("supportbot." + seen + ".."));
    }
    noClasses()
        .that()
        .resideInAPackage("supportbot." + module + "..")
        .should()
        .dependOnClassesThat(resideInAPackage("supportbot..").and(DescribedPredicate.not(allowed)))
        .check(CLASSES);
  }

  @Test
  void apiKnowsTheJdkAndThreeLibraries() {
    classes()
        .that()
        .resideInAPackage("supportbot.api..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "supportbot.api..",
                "java..",
                "com.typesafe.config..",
                "org.slf4j..",
                "org.jspecify.."))
        .check(CLASSES);
  }

  @ParameterizedTest
  @FieldSource("CORNERS")
  void libraryStaysInItsCorner(Corner corner) {
    String[] inside =
        corner.inside().stream().map(name -> "supportbot." + name + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideOutsideOfPackages(inside)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(corner.library())
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Map<String, Boolean> marked = new TreeMap<>();
    CLASSES.forEach(
        type ->
            marked.computeIfAbsent(
                type.getPackageName(), _ -> type.getPackage().isAnnotatedWith(NullMarked.class)));
    assertThat(marked).as("packages with @NullMarked in package-info.java").isNotEmpty();
    assertThat(marked).doesNotContainValue(false);
  }

  @Test
  void namesSayWhatAClassIs() {
    classes().should().haveNameNotMatching(".*(Manager|Helper|Utils?|Impl)(\\$.*)?").check(CLASSES);
  }

  /** The packages below {@code supportbot} in the modules of the root pom. */
  private static Set<String> modules() {
    Path root = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    try {
      String pom = Files.readString(root.resolve("pom.xml"));
      Set<String> found = new TreeSet<>();
      for (var module = Pattern.compile("<module>(.+?)</module>").matcher(pom); module.find(); ) {
        Path sources = root.resolve(module.group(1)).resolve("src/main/java/supportbot");
        if (Files.isDirectory(sources)) {
          try (Stream<Path> packages = Files.list(sources)) {
            packages.forEach(
                folder -> {
                  String name = folder.getFileName().toString();
                  assertThat(found.add(name)).as("%s is in one module", name).isTrue();
                });
          }
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
