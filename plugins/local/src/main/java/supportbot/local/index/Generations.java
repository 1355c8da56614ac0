package supportbot.local.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.util.Version;

/**
 * The folders of an index: one a generation, named by what made it. A new analysis begins a new
 * generation, which fills while readers stay with the old one; {@code CURRENT} names the one that
 * readers are to use, and is replaced atomically.
 */
final class Generations {
  private static final String CURRENT = "CURRENT";
  private static final Pattern NAME = Pattern.compile("(?:v\\d{1,9}-)?[0-9a-f]{12}\\.\\d{1,9}");

  /** Generations whose documents this version can read begin so. */
  private static final String FORMAT = "v" + CaseDocuments.FORMAT + "-";

  private final Path root;

  Generations(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Path folder(String generation) {
    return root.resolve(generation);
  }

  /** The generation that readers use; empty when its documents are of another version's format. */
  Optional<String> current() throws IOException {
    try {
      String name = Files.readString(root.resolve(CURRENT)).strip();
      boolean readable = name.startsWith(FORMAT) && NAME.matcher(name).matches();
      return readable ? Optional.of(name) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The newest generation that this version's analysis made, whether whole or not. */
  Optional<String> own() throws IOException {
    String prefix = schema() + ".";
    return names().stream()
        .filter(name -> name.startsWith(prefix))
        .max(Comparator.comparingLong(Generations::number));
  }

  /** A name for a new generation of this version. */
  String next() throws IOException {
    return schema() + "." + (own().map(Generations::number).orElse(0L) + 1);
  }

  /** Has readers use a generation from now on. */
  void promote(String generation) throws IOException {
    Path underWay = root.resolve("." + CURRENT + "." + ProcessHandle.current().pid());
    Files.writeString(underWay, generation);
    Files.move(
        underWay,
        root.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the generations that are neither of these; readers keep what they have open. */
  void removeOthers(String generation) throws IOException {
    for (String name : names()) {
      if (!name.equals(generation)) {
        try (Stream<Path> files = Files.walk(folder(name))) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(name.indexOf('.') + 1));
  }

  /** Names everything that decides what terms a text becomes. */
  static String schema() {
    return Schema.NAME;
  }

  private static final class Schema {
    static final String NAME = hash();

    private static String hash() {
      try (var words = Generations.class.getResourceAsStream("user-dictionary.txt")) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String made =
            Analysis.VERSION
                + '\n'
                + Passages.LONGEST
                + '\n'
                + Version.LATEST.major
                + '.'
                + Version.LATEST.minor
                + '\n';
        digest.update(made.getBytes(StandardCharsets.UTF_8));
        if (words != null) {
          digest.update(words.readAllBytes());
        }
        return FORMAT + HexFormat.of().formatHex(digest.digest(), 0, 6);
      } catch (IOException | NoSuchAlgorithmException e) {
        throw new IllegalStateException("cannot name the index", e);
      }
    }
  }
}
