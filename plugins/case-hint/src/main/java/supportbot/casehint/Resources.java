package supportbot.casehint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the plugin's own files, which lie beside its classes in the jar. */
final class Resources {
  private Resources() {}

  /** The text of a file of this package, in UTF-8. */
  static String read(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the plugin's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the plugin's jar cannot be read", e);
    }
  }
}
