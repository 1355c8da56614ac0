package supportbot.qcli.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The private directory of one run: an empty directory to work in, one for temporary files, the
 * three streams, and a note of the processes, by which the next bot ends them if this one is
 * killed. Only the bot's user may look into it.
 */
record RunFolder(String run, Path path) {
  private static final String NOTE = "processes";

  /**
   * The start of a process is told in hundredths of a second since the machine's start, which
   * itself is known only to the second.
   */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  /**
   * A process in a note. A pid is used again and again; with its start it is unique.
   *
   * @param started milliseconds since 1970, or -1 when the system does not tell
   */
  record Noted(long pid, long started) {
    static Noted of(ProcessHandle process) {
      return new Noted(
          process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(-1L));
    }

    /** The process while it lives. */
    Optional<ProcessHandle> alive() {
      return ProcessHandle.of(pid)
          .filter(Kin::isAlive)
          .filter(process -> isSame(Noted.of(process).started));
    }

    private boolean isSame(long other) {
      return started >= 0 && other >= 0 && Math.abs(started - other) <= SAME_START.toMillis();
    }
  }

  /** Makes a directory, with a note of the bot alone. */
  static RunFolder create(Path runs) throws IOException {
    Files.createDirectories(runs);
    String run = UUID.randomUUID().toString();
    Path path = runs.resolve(run);
    if (Files.getFileStore(runs).supportsFileAttributeView("posix")) {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(path);
    }
    RunFolder folder = new RunFolder(run, path.toRealPath());
    folder.note(List.of());
    Files.createDirectory(folder.work());
    Files.createDirectory(folder.temporary());
    return folder;
  }

  /** Empty when the run starts. */
  Path work() {
    return path.resolve("work");
  }

  Path temporary() {
    return path.resolve("tmp");
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Writes down the bot and these processes. */
  void note(Collection<ProcessHandle> processes) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(line(Noted.of(ProcessHandle.current())));
    processes.forEach(process -> lines.add(line(Noted.of(process))));
    Path fresh = path.resolve(NOTE + ".new");
    Files.write(fresh, lines);
    Files.move(fresh, path.resolve(NOTE), StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(Noted noted) {
    return noted.pid + " " + noted.started;
  }

  /** The processes in the note, the bot first; empty when there is no note that can be read. */
  List<Noted> noted() {
    List<Noted> all = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(path.resolve(NOTE))) {
        String[] words = line.split(" ", -1);
        all.add(new Noted(Long.parseLong(words[0]), Long.parseLong(words[1])));
      }
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return List.of();
    }
    return all;
  }

  /** Removes the directory with all that is in it; follows no link. */
  void delete() throws IOException {
    try {
      Files.walkFileTree(path, new Removal());
    } catch (NoSuchFileException e) {
      // somebody else was faster
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
        throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
