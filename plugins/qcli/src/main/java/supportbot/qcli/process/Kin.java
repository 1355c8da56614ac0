package supportbot.qcli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the processes of a run by a mark that they inherit in their environment, or by the run's
 * private directory that they work in: a process that has left its parent and its group is found
 * too. Works where there is {@code /proc}; elsewhere it finds nothing.
 */
final class Kin {
  /** The environment variable that holds the mark. */
  static final String MARK = "SUPPORTBOT_QCLI_RUN";

  private static final Path PROC = Path.of("/proc");

  private Kin() {}

  /** The live processes of a run, as far as this user may see them. */
  static Set<ProcessHandle> of(String run, Path folder) {
    Set<ProcessHandle> found = new HashSet<>();
    byte[] mark = (MARK + "=" + run + "\0").getBytes(StandardCharsets.UTF_8);
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
      for (Path process : processes) {
        if (isMarked(process, mark) || worksIn(process, folder)) {
          handle(process).ifPresent(found::add);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found; // no /proc: what is known of descendants has to do
    }
    found.remove(ProcessHandle.current());
    return found;
  }

  /** Whether a process lives; one that only waits to be reaped does not. */
  static boolean isAlive(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat =
          Files.readString(PROC.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
      int state = stat.lastIndexOf(')') + 2;
      return state < 2 || state >= stat.length() || "ZX".indexOf(stat.charAt(state)) < 0;
    } catch (IOException e) {
      return process.isAlive();
    }
  }

  private static boolean isMarked(Path process, byte[] mark) {
    try {
      return contains(Files.readAllBytes(process.resolve("environ")), mark);
    } catch (IOException e) {
      return false; // another user's, or gone
    }
  }

  private static boolean worksIn(Path process, Path folder) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether an entry of an environment is the mark. */
  private static boolean contains(byte[] environment, byte[] mark) {
    for (int entry = 0; entry + mark.length <= environment.length; ) {
      if (Arrays.equals(environment, entry, entry + mark.length, mark, 0, mark.length)) {
        return true;
      }
      while (entry < environment.length && environment[entry] != 0) {
        entry++;
      }
      entry++;
    }
    return false;
  }

  private static Optional<ProcessHandle> handle(Path process) {
    try {
      return ProcessHandle.of(Long.parseLong(process.getFileName().toString()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
