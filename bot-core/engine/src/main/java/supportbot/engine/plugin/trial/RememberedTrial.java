package supportbot.engine.plugin.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.plugin.JarTest;

/**
 * A trial that is not repeated where it would be the same: a jar that has passed passes again, in
 * this process and in later ones, as long as neither the jar nor anything that its trial was given
 * has changed. Else each start of the bot would pay for a process a jar. What failed is tried again
 * each time: the reason may have been the machine's.
 *
 * <p>Each pass is a file, named and filled with the digest of all that; one that holds anything
 * else counts as none, and what cannot be read or written costs another trial and no more. Several
 * processes may share the folder. Thread-safe.
 */
public final class RememberedTrial implements JarTest {
  private static final Logger log = LoggerFactory.getLogger(RememberedTrial.class);

  /** Jars, times the configurations that they are used with. */
  static final int MOST = 100;

  private static final String HALF = ".half";
  private static final String HEAD = "passed ";
  private static final int LENGTH = HEAD.length() + 64 + 1;

  private final JarTest trial;
  private final Identity identity;
  private final Path folder;
  private final InstantSource clock;

  /**
   * A trial that remembers.
   *
   * @param folder made when there is something to remember; nothing else may be in it
   */
  public RememberedTrial(Trial trial, Path folder, InstantSource clock) {
    this(trial, trial::identity, folder, clock);
  }

  RememberedTrial(JarTest trial, Identity identity, Path folder, InstantSource clock) {
    this.trial = trial;
    this.identity = identity;
    this.folder = folder;
    this.clock = clock;
  }

  /** Tells trials apart; see {@link Trial#identity}. */
  interface Identity {
    String of(Path jar, String digest) throws IOException;
  }

  @Override
  public Optional<String> objection(Path jar, String digest) throws InterruptedException {
    Optional<Path> file = file(jar, digest);
    if (file.filter(this::isWhole).isPresent()) {
      log.debug("plugin has passed its trial before file={}", jar.getFileName());
      file.ifPresent(this::used);
      return Optional.empty();
    }
    Optional<String> objection = trial.objection(jar, digest);
    if (objection.isEmpty()) {
      file.ifPresent(this::remember);
    }
    return objection;
  }

  /** Empty when the jar cannot be read, which its trial will tell. */
  private Optional<Path> file(Path jar, String digest) {
    try {
      return Optional.of(folder.resolve(identity.of(jar, digest)));
    } catch (IOException e) {
      log.debug("what a trial depends on is not known file={}", jar.getFileName(), e);
      return Optional.empty();
    }
  }

  private boolean isWhole(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(LENGTH + 1), StandardCharsets.UTF_8).equals(content(file));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      log.debug("a passed trial is not read file={}", file, e);
      return false;
    }
  }

  /** Those that were used last are kept. */
  private void used(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      log.debug("use of a passed trial not noted file={}", file, e);
    }
  }

  private void remember(Path file) {
    try {
      Files.createDirectories(folder);
      Path half = folder.resolve(UUID.randomUUID() + HALF);
      try {
        Files.writeString(half, content(file));
        Files.setLastModifiedTime(half, FileTime.from(clock.instant()));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(half);
      }
      forgetOldest();
    } catch (IOException e) {
      log.warn("passed trial not remembered, the next start repeats it reason={}", e.toString());
    }
  }

  private static String content(Path file) {
    return HEAD + file.getFileName() + "\n";
  }

  private record Kept(Path file, FileTime used) {}

  private void forgetOldest() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try {
          all.add(new Kept(file, Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          log.trace("another process was faster file={}", file);
        }
      }
    }
    all.sort(Comparator.comparing(Kept::used));
    for (Kept old : all.subList(0, Math.max(0, all.size() - MOST))) {
      Files.deleteIfExists(old.file());
    }
  }
}
