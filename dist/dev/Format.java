import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs google-java-format over every Java file of the tree: {@code java Format.java JAR ROOT
 * check|write}. Maven calls it; exit code 1 means that a file is not formatted.
 */
final class Format {

  private static final Set<String> SKIPPED = Set.of("target", "node_modules");

  private Format() {}

  static void main(String[] args) throws IOException, InterruptedException {
    if (args.length != 3 || !Set.of("check", "write").contains(args[2])) {
      System.err.println("format: use -Dformat=check or -Dformat=write");
      System.exit(2);
    }
    Path root = Path.of(args[1]);
    Path list = Path.of(args[0]).resolveSibling("java-files.txt");
    Files.writeString(list, javaFiles(root));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", args[0]));
    command.addAll(
        args[2].equals("write")
            ? List.of("--replace")
            : List.of("--dry-run", "--set-exit-if-changed"));
    command.add("@" + list);
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0 && args[2].equals("check")) {
      System.err.println(
          "format: the files above are not formatted; mend them with: mvn -N verify"
              + " -Dformat=write");
    }
    System.exit(exit);
  }

  private static String javaFiles(Path root) throws IOException {
    StringBuilder files = new StringBuilder();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped = SKIPPED.contains(name) || name.startsWith(".");
            return skipped && !folder.equals(root)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.append(file).append('\n');
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files.toString();
  }
}
