package supportbot.sync.state;

import java.nio.file.Path;
import java.util.regex.Pattern;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Turns keys into paths and back. The key {@code a/b} is the file {@code a/b=}: the sign, which no
 * key has, keeps it apart from the directory {@code a/b} of the key {@code a/b/c}. A segment that
 * is too long for a file name goes over several directories, all but the last of them ending in a
 * plus sign.
 */
final class KeyPaths {
  static final String VALUE = "=";
  static final String MORE = "+";

  /** As {@link supportbot.api.StateStore} says. */
  private static final int LONGEST_KEY = 512;

  /** File systems take 255 bytes at most. */
  private static final int LONGEST_NAME = 200;

  private static final Pattern KEY =
      Pattern.compile("(?!\\.+(/|\\z))[a-z0-9._-]+(/(?!\\.+(/|\\z))[a-z0-9._-]+)*");

  private KeyPaths() {}

  /** The file of a key. */
  static Path file(Path root, String key) {
    Path directory = directory(root, key);
    return directory.resolveSibling(directory.getFileName() + VALUE);
  }

  /** The directory of the keys that go on from a prefix. */
  static Path directory(Path root, String prefix) {
    check(prefix);
    Path path = root;
    for (String segment : prefix.split("/", -1)) {
      String rest = segment;
      while (rest.length() > LONGEST_NAME) {
        path = path.resolve(rest.substring(0, LONGEST_NAME) + MORE);
        rest = rest.substring(LONGEST_NAME);
      }
      path = path.resolve(rest);
    }
    return path;
  }

  /** The key of a file below the root. */
  static String key(Path root, Path file) {
    StringBuilder key = new StringBuilder();
    for (Path part : root.relativize(file)) {
      String name = part.toString();
      if (name.endsWith(MORE)) {
        key.append(name, 0, name.length() - MORE.length());
      } else if (name.endsWith(VALUE)) {
        key.append(name, 0, name.length() - VALUE.length());
      } else {
        key.append(name).append('/');
      }
    }
    return key.toString();
  }

  static void check(String key) {
    if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
      String shown = key.length() > 80 ? key.substring(0, 80) + "…" : key;
      throw new ComponentException(
          ErrorKind.INVALID,
          "\"%s\" is no key of the state store: a key has segments of a-z 0-9 . _ - joined by /, none of dots only, and %d characters at most."
              .formatted(shown.replaceAll("\\p{Cntrl}", "?"), LONGEST_KEY));
    }
  }
}
