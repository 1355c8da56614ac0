package supportbot.engine.plugin.trial;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What the process of a trial is told, in a file that only this user may read: the settings may
 * hold secrets, and everybody on the machine may read a command line.
 *
 * <p>The settings are written as Java objects, and not as text, so that an error in them names the
 * operator's file and line and not this file's.
 *
 * @param jar what to try
 * @param folder for what the plugin and its host write
 * @param settings what the operator has set
 * @param question empty when it is not to be asked
 * @param step what the plugin has for each of its steps
 * @param properties of the JVM that say how to reach the network
 */
record TrialRequest(
    Path jar,
    Path folder,
    Config settings,
    String question,
    Duration step,
    Map<String, String> properties) {

  private static final ObjectInputFilter ONLY_SETTINGS =
      ObjectInputFilter.Config.createFilter(
          "com.typesafe.config.**;java.lang.*;java.util.*;java.net.URL;!*");

  void write(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mine =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, mine);
    try (ObjectOutputStream out =
        new ObjectOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
      out.writeUTF(jar.toString());
      out.writeUTF(folder.toString());
      // What refers to a default of the plugin is resolved beside that default only.
      out.writeObject(
          settings.isResolved()
              ? settings
              : settings.root().render(ConfigRenderOptions.concise().setJson(false)));
      out.writeObject(question);
      out.writeLong(step.toMillis());
      out.writeObject(new HashMap<>(properties));
    }
  }

  static TrialRequest read(Path file) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      in.setObjectInputFilter(ONLY_SETTINGS);
      Path jar = Path.of(in.readUTF());
      Path folder = Path.of(in.readUTF());
      Config settings =
          switch (in.readObject()) {
            case Config resolved -> resolved;
            case String text -> ConfigFactory.parseString(text);
            default -> throw new InvalidObjectException("no settings");
          };
      String question = (String) in.readObject();
      Duration step = Duration.ofMillis(in.readLong());
      Map<String, String> properties = new HashMap<>();
      if (in.readObject() instanceof Map<?, ?> map) {
        map.forEach((key, value) -> properties.put((String) key, (String) value));
      }
      return new TrialRequest(jar, folder, settings, question, step, properties);
    } catch (ClassNotFoundException e) {
      throw new IOException("a request of another version", e);
    }
  }
}
