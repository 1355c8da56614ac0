package supportbot.local.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import supportbot.api.CaseSource.Listed.Unreadable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.local.StorageFailure;

/**
 * The files that {@code bot.local.cases} leads to, in the order of their names.
 *
 * @param files what can be read
 * @param unreadable what cannot
 */
record CaseFiles(List<JsonFile> files, List<Unreadable> unreadable) {
  private static final String KEY = "bot.local.cases";

  /** Part of every fingerprint: whatever changes what is read from the same files changes it. */
  private static final String VERSION = "1";

  static CaseFiles find(List<Path> roots) throws InterruptedException {
    List<Path> found = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> tree = Files.walk(root)) {
          List<Path> inside = tree.filter(CaseFiles::isJson).sorted().toList();
          found.addAll(inside);
          if (inside.isEmpty()) {
            unreadable.add(
                new Unreadable(
                    root.toString(),
                    "no .json or .jsonl file in this folder. Export some with"
                        + " aws support describe-cases --include-resolved-cases, or mend "
                        + KEY
                        + "."));
          }
        } catch (IOException e) {
          throw StorageFailure.of("list the cases", root, KEY, e);
        } catch (java.io.UncheckedIOException e) {
          throw StorageFailure.of("list the cases", root, KEY, e);
        }
      } else if (Files.exists(root)) {
        found.add(root);
      } else {
        throw new ComponentException(
            ErrorKind.NOT_FOUND,
            KEY
                + " names "
                + root
                + ", and there is no such file or folder. Export some with"
                + " aws support describe-cases --include-resolved-cases, or mend the key.");
      }
    }
    List<JsonFile> files = new ArrayList<>();
    for (Path path : found.stream().distinct().toList()) {
      try {
        files.add(JsonFile.of(path));
      } catch (IOException e) {
        unreadable.add(new Unreadable(path.toString(), StorageFailure.reason(e)));
      }
    }
    return new CaseFiles(List.copyOf(files), List.copyOf(unreadable));
  }

  private static boolean isJson(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".json") || name.endsWith(".jsonl"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }

  /** Changes with the name, size or time of any file. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
      for (JsonFile file : files) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
