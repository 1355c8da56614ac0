package supportbot.engine.plugin;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trusts the jars whose SHA-256 a file lists, one a line, as {@code sha256sum} prints them: with
 * the file's name or without. Empty lines and lines that begin with {@code #} are passed over.
 */
record TrustDigests(Set<String> digests, Path file) implements JarTest {

  /** GNU sha256sum begins a line with a backslash when it had to escape the file's name. */
  private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?:\\s.*)?");

  TrustDigests {
    digests = Set.copyOf(digests);
  }

  /** The list; empty when the text is none, or has no digest. */
  static Optional<JarTest> parse(String text, Path file) {
    List<String> lines =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    Set<String> digests = new HashSet<>();
    for (String line : lines) {
      Matcher digest = LINE.matcher(line);
      if (!digest.matches()) {
        return Optional.empty();
      }
      digests.add(digest.group(1).toLowerCase(Locale.ROOT));
    }
    return digests.isEmpty() ? Optional.empty() : Optional.of(new TrustDigests(digests, file));
  }

  @Override
  public Optional<String> objection(Path jar, String digest) {
    return digests.contains(digest)
        ? Optional.empty()
        : Optional.of(
            "it is not trusted: its SHA-256 %s is not in %s; add it there (sha256sum %s >> %s) if you know where the jar is from"
                .formatted(digest, file, jar.getFileName(), file));
  }
}
