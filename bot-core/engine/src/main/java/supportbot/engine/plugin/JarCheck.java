package supportbot.engine.plugin;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import supportbot.engine.text.OneLine;

/**
 * Looks at a jar before anything in it is run: is it complete, does it say which plugin it is, does
 * it fit this host? Every entry is read to its end, so that a copy that is still under way, or was
 * damaged, is found here and not by a class that is missing at question time.
 */
final class JarCheck {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private static final Pattern CONTRACT =
      Pattern.compile("(META-INF/versions/\\d+/)?supportbot/api/.*\\.class");
  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/.*");

  /** Class files of Java N have major version N + 44 (JVM specification, table 4.1-A). */
  private static final int MAJOR_OF_JAVA_0 = 44;

  private JarCheck() {}

  /**
   * What the manifest says.
   *
   * @param id names the plugin, over its versions
   * @param version one line of untrusted text
   */
  record Described(String id, String version) {}

  /**
   * Checks a jar.
   *
   * @throws RefusedException with the reason when it cannot be used
   * @throws InterruptedException when the host gives up waiting
   */
  static Described check(Path jar) throws InterruptedException {
    try {
      requireZip(jar);
      try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ)) {
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
          if (Thread.interrupted()) {
            throw new InterruptedException("while reading a jar");
          }
          checkEntry(file, entries.nextElement());
        }
        return describe(file);
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw RefusedException.passing(
          "the file is truncated or damaged (" + e.getMessage() + "); copy it again");
    } catch (IOException e) {
      throw RefusedException.passing("the file cannot be read: " + e);
    }
  }

  /** What a jar that was refused says it is, where that can be read. */
  static Optional<String> id(Path jar) {
    try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ)) {
      Manifest manifest = file.getManifest();
      return Optional.ofNullable(manifest)
          .map(found -> found.getMainAttributes().getValue("Plugin-Id"))
          .map(String::strip)
          .filter(id -> ID.matcher(id).matches());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // the reason is known already
    }
  }

  private static void requireZip(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      byte[] start = in.readNBytes(4);
      if (start.length == 0) {
        throw RefusedException.passing("the file is empty; copy it again");
      }
      if (start.length < 4
          || start[0] != 'P'
          || start[1] != 'K'
          || start[2] != 3
          || start[3] != 4) {
        throw new RefusedException("the file is not a jar: it does not begin as a zip file does");
      }
    }
  }

  private static void checkEntry(JarFile file, JarEntry entry) throws IOException {
    String name = entry.getName();
    if (CONTRACT.matcher(name).matches()) {
      throw new RefusedException(
          "it contains classes of the contract ("
              + name
              + "), which are the host's; depend on supportbot-api with scope provided");
    }
    CRC32 sum = new CRC32();
    try (InputStream in =
        new CheckedInputStream(new BufferedInputStream(file.getInputStream(entry)), sum)) {
      if (name.endsWith(".class")
          && !name.endsWith("module-info.class")
          && !VERSIONED.matcher(name).matches()) {
        checkClass(name, in.readNBytes(8));
      }
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (entry.getCrc() != -1 && entry.getCrc() != sum.getValue()) {
      throw new ZipException("checksum of " + name + " is wrong");
    }
  }

  private static void checkClass(String name, byte[] header) {
    if (header.length < 8) {
      throw new RefusedException(name + " in it is not a class file");
    }
    int major = ((header[6] & 0xff) << 8) | (header[7] & 0xff);
    int here = Runtime.version().feature();
    if (major > here + MAJOR_OF_JAVA_0) {
      throw new RefusedException(
          name
              + " is compiled for Java "
              + (major - MAJOR_OF_JAVA_0)
              + ", and the bot runs on Java "
              + here
              + "; compile it with --release "
              + here);
    }
  }

  private static Described describe(JarFile file) throws IOException {
    Manifest manifest;
    try {
      manifest = file.getManifest();
    } catch (ZipException e) {
      throw e;
    } catch (IOException e) {
      throw new RefusedException("its META-INF/MANIFEST.MF is malformed: " + e.getMessage());
    }
    if (manifest == null) {
      throw new RefusedException(
          "it has no META-INF/MANIFEST.MF; a plugin names itself there with Plugin-Id,"
              + " Plugin-Version and Plugin-Requires");
    }
    Attributes main = manifest.getMainAttributes();
    String id = required(main, "Plugin-Id");
    if (!ID.matcher(id).matches()) {
      throw new RefusedException(
          "its Plugin-Id is not made of letters, digits, '.', '_' and '-' (100 at most)");
    }
    String version = OneLine.of(required(main, "Plugin-Version"));
    String others = main.getValue("Plugin-Dependencies");
    if (others != null && !others.isBlank()) {
      throw new RefusedException(
          "its manifest has Plugin-Dependencies: "
              + others
              + "; plugins do not depend on one another, so put what it needs into the jar");
    }
    checkRequires(main.getValue("Plugin-Requires"));
    return new Described(id, version);
  }

  private static String required(Attributes main, String name) {
    String value = main.getValue(name);
    if (value == null || value.isBlank()) {
      throw new RefusedException("its manifest has no " + name);
    }
    return value.strip();
  }

  /** Left out means any version, as for PF4J. */
  private static void checkRequires(@Nullable String requires) {
    if (requires == null || requires.isBlank()) {
      return;
    }
    boolean satisfied;
    try {
      satisfied = IsolatedJar.satisfied(requires.strip());
    } catch (RuntimeException e) { // java-semver has no common type for what it throws
      throw new RefusedException(
          "its Plugin-Requires is malformed: "
              + requires
              + "; write a range of versions, such as >=1.0.0 & <2.0.0");
    }
    if (!satisfied) {
      throw new RefusedException(
          "it requires version "
              + requires
              + " of the contract, and this bot has "
              + IsolatedJar.apiVersion());
    }
  }
}
