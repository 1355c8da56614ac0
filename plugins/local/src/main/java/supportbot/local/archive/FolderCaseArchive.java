package supportbot.local.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import supportbot.api.CaseArchive;
import supportbot.api.Check;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.local.StorageFailure;

/**
 * An archive in a folder: {@code key.json}, {@code key.md} and {@code key.md.metadata.json}. Each
 * file is written beside its place and moved there, the JSON last, so that a reader sees an entry
 * whole or not at all. Thread-safe, and safe for several processes.
 */
public final class FolderCaseArchive implements CaseArchive {
  private static final String JSON = ".json";
  private static final String MARKDOWN = ".md";
  private static final String METADATA = ".md.metadata.json";
  private static final String KEY = "bot.local.archive";

  /** No hidden names: those are files under way. No control characters, nothing of Windows. */
  private static final Pattern SEGMENT =
      Pattern.compile("[^./\\\\:*?\"<>|\\p{Cntrl}][^/\\\\:*?\"<>|\\p{Cntrl}]{0,199}");

  private static final AtomicLong UNIQUE = new AtomicLong();

  private final Path folder;
  private final FileWriting writing;

  /** Puts bytes into a new file; a test has a full disk. */
  interface FileWriting {
    void write(Path file, byte[] content) throws IOException;
  }

  /** An archive in a folder, which is made when something is first written. */
  public FolderCaseArchive(Path folder) {
    this(folder, Files::write);
  }

  FolderCaseArchive(Path folder, FileWriting writing) {
    this.folder = folder.toAbsolutePath().normalize();
    this.writing = writing;
  }

  @Override
  public Check check() {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      return new Check.Invalid(KEY + " is " + folder + ", which is not a folder.");
    }
    return Files.isWritable(there)
        ? Check.ok()
        : new Check.Degraded(
            "The archive folder " + folder + " cannot be written. See " + KEY + ".");
  }

  @Override
  public void write(Entry entry) throws InterruptedException {
    Path place = place(entry.key());
    try {
      prepare(place);
      put(sibling(place, METADATA), entry.metadata());
      put(sibling(place, MARKDOWN), entry.markdown());
      put(sibling(place, JSON), entry.json());
    } catch (IOException e) {
      throw StorageFailure.of("write the archive", folder, KEY, e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) throws InterruptedException {
    Path json = sibling(place(key), JSON);
    try {
      return Optional.of(Files.readAllBytes(json));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if (!Files.exists(json)) {
        return Optional.empty(); // a file stands where the key has a folder
      }
      throw StorageFailure.of("read the archive", json, KEY, e);
    } catch (IOException e) {
      throw StorageFailure.of("read the archive", json, KEY, e);
    }
  }

  @Override
  public void delete(String key) throws InterruptedException {
    Path place = place(key);
    try {
      // The JSON is the commit, so it goes first.
      Files.deleteIfExists(sibling(place, JSON));
      Files.deleteIfExists(sibling(place, MARKDOWN));
      Files.deleteIfExists(sibling(place, METADATA));
      removeEmptyFolders(place);
    } catch (IOException e) {
      throw StorageFailure.of("delete from the archive", folder, KEY, e);
    }
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // the caller closes it, and the walk with it
  public Stream<String> keys() throws InterruptedException {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try {
      return Files.walk(folder)
          .filter(FolderCaseArchive::isRecord)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .map(name -> name.substring(0, name.length() - JSON.length()));
    } catch (IOException e) {
      throw StorageFailure.of("list the archive", folder, KEY, e);
    } catch (UncheckedIOException e) {
      throw StorageFailure.of("list the archive", folder, KEY, e);
    }
  }

  private static boolean isRecord(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(JSON)
        && !name.endsWith(METADATA)
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }

  /** Where the files of a key are, without a suffix; never outside of the folder. */
  private Path place(String key) {
    String[] segments = key.split("/", -1);
    for (String segment : segments) {
      if (!SEGMENT.matcher(segment).matches()) {
        throw new ComponentException(
            ErrorKind.INVALID,
            "An archive key has a segment that cannot be a file name: " + quote(key));
      }
    }
    if (segments[segments.length - 1].endsWith(".md.metadata")) {
      throw new ComponentException(
          ErrorKind.INVALID, "An archive key looks like a metadata file: " + quote(key));
    }
    Path place = folder.resolve(key).normalize();
    if (!place.startsWith(folder) || place.equals(folder)) {
      throw new ComponentException(
          ErrorKind.INVALID, "An archive key leaves the archive: " + quote(key));
    }
    return place;
  }

  private static String quote(String key) {
    String shown = key.length() > 120 ? key.substring(0, 120) + "…" : key;
    return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  private static Path sibling(Path place, String suffix) {
    return place.resolveSibling(place.getFileName() + suffix);
  }

  private void put(Path file, byte[] content) throws IOException {
    try {
      putOnce(file, content);
    } catch (NoSuchFileException e) {
      prepare(file);
      putOnce(file, content); // another process has just removed the folder, which was empty
    }
  }

  /** Makes the folder of an entry, and sees that it is in the archive. */
  private void prepare(Path place) throws IOException {
    Path parent = parent(place);
    Files.createDirectories(parent);
    if (!parent.toRealPath().startsWith(folder.toRealPath())) {
      throw new ComponentException(
          ErrorKind.INVALID, "A link inside of the archive leads out of it: " + parent);
    }
  }

  private static Path parent(Path place) {
    return Objects.requireNonNull(place.getParent(), "an entry is inside of the archive");
  }

  private void putOnce(Path file, byte[] content) throws IOException {
    Path underWay =
        parent(file)
            .resolve("." + ProcessHandle.current().pid() + "-" + UNIQUE.incrementAndGet() + ".tmp");
    try {
      writing.write(underWay, content);
      Files.move(
          underWay, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(underWay);
      } catch (IOException leftBehind) {
        e.addSuppressed(leftBehind);
      }
      throw e;
    }
  }

  private void removeEmptyFolders(Path place) throws IOException {
    for (Path parent = place.getParent();
        parent != null && !parent.equals(folder);
        parent = parent.getParent()) {
      try {
        Files.deleteIfExists(parent);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }
}
