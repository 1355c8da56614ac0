package supportbot.engine.plugin;

import java.nio.file.Path;
import java.util.Optional;

/** Something that may object to a jar before it is opened in this process. Thread-safe. */
@FunctionalInterface
public interface JarTest {

  /**
   * Looks at a jar; may take as long as a plugin needs to start.
   *
   * @param jar a private copy, which does not change any more
   * @param digest SHA-256 of its content, in hexadecimal
   * @return why it must not be used, one line for a person; empty when nothing is against it
   * @throws InterruptedException when the host gives up waiting
   */
  Optional<String> objection(Path jar, String digest) throws InterruptedException;

  /** Whether it is a whole jar of a plugin that fits this host; the host looks before it admits. */
  static JarTest whole() {
    return (jar, digest) -> {
      try {
        JarCheck.check(jar);
        return Optional.empty();
      } catch (RefusedException e) {
        return Optional.of(e.reason());
      }
    };
  }
}
