package supportbot.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of the last jar of each plugin that was accepted, by plugin id: {@code ID.jar}, and {@code
 * ID.properties} with the plugins folder and the name of the file in it that it came from. It
 * outlives the process, so that a bad jar in the folder does not cost the plugin at the next start.
 * What goes wrong here is logged and costs no more than that. Several processes may write.
 */
final class GoodCopies {

  private static final Logger log = LoggerFactory.getLogger(GoodCopies.class);
  private static final String JAR = ".jar";
  private static final String PROPERTIES = ".properties";

  private final Path folder;
  private final String origin;

  /**
   * Copies in a folder.
   *
   * @param plugins the plugins folder; copies that came from another are as if they were not there
   */
  GoodCopies(Path folder, Path plugins) {
    this.folder = folder;
    this.origin = plugins.toAbsolutePath().normalize().toString();
  }

  /** Keeps a jar that was accepted; each file appears whole or not at all. */
  void keep(String id, String file, Path jar, String digest) {
    Properties known = read(id);
    Path kept = folder.resolve(id + JAR);
    boolean same = digest.equals(known.getProperty("sha256")) && Files.isRegularFile(kept);
    if (same
        && file.equals(known.getProperty("file"))
        && origin.equals(known.getProperty("folder"))) {
      return;
    }
    try {
      Files.createDirectories(folder);
      if (!same) {
        try (InputStream in = Files.newInputStream(jar)) {
          write(kept, in::transferTo);
        }
      }
      Properties told = new Properties();
      told.setProperty("folder", origin);
      told.setProperty("file", file);
      told.setProperty("sha256", digest);
      write(folder.resolve(id + PROPERTIES), out -> told.store(out, null));
    } catch (IOException e) {
      log.warn("plugin not kept for the next start id={} reason={}", id, e.toString());
    }
  }

  /** The copy for a plugin. */
  Optional<Path> of(String id) {
    Path kept = folder.resolve(id + JAR);
    return isOwn(id) && Files.isRegularFile(kept) ? Optional.of(kept) : Optional.empty();
  }

  /** The plugin whose copy came from a file of the plugins folder. */
  Optional<String> idOf(String file) {
    return ids().stream().filter(id -> file.equals(read(id).getProperty("file"))).findFirst();
  }

  /** The plugins that there are copies for. */
  List<String> ids() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*" + JAR)) {
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        String id = name.substring(0, name.length() - JAR.length());
        if (isOwn(id)) {
          ids.add(id);
        }
      }
    } catch (IOException e) {
      log.warn("copies of good plugins not read folder={} reason={}", folder, e.toString());
    }
    return ids;
  }

  /** Forgets a plugin that the operator has taken away. */
  void remove(String id) {
    try {
      Files.deleteIfExists(folder.resolve(id + JAR));
      Files.deleteIfExists(folder.resolve(id + PROPERTIES));
    } catch (IOException e) {
      log.warn("copy of a plugin not removed id={} reason={}", id, e.toString());
    }
  }

  private boolean isOwn(String id) {
    return origin.equals(read(id).getProperty("folder"));
  }

  private Properties read(String id) {
    Properties known = new Properties();
    Path file = folder.resolve(id + PROPERTIES);
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        known.load(in);
      } catch (IOException | IllegalArgumentException e) { // the latter: a malformed escape
        log.debug("properties of a good copy not read id={}", id, e);
      }
    }
    return known;
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void write(Path target, Content content) throws IOException {
    Path temporary = folder.resolve(".tmp-" + UUID.randomUUID());
    try {
      try (OutputStream out = Files.newOutputStream(temporary)) {
        content.writeTo(out);
      }
      try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}
