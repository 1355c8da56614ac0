package supportbot.qcli.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends and removes what runs of a bot left that was killed itself. Thread-safe. */
final class Leftovers {
  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  /** A directory without a note is one that somebody is making, until it is this old. */
  private static final Duration UNFINISHED = Duration.ofMinutes(1);

  private Leftovers() {}

  /** Looks through all runs; those of bots that live are left alone. */
  static void end(Path runs) {
    if (!Files.isDirectory(runs)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs, Files::isDirectory)) {
      for (Path folder : folders) {
        end(new RunFolder(folder.getFileName().toString(), folder.toRealPath()));
      }
    } catch (IOException | DirectoryIteratorException e) {
      log.warn("event=qcli-leftovers-unread folder={} error={}", runs, e.toString());
    }
  }

  private static void end(RunFolder folder) throws IOException {
    List<RunFolder.Noted> noted = folder.noted();
    if (noted.isEmpty() ? isNew(folder) : noted.getFirst().alive().isPresent()) {
      return;
    }
    ProcessTree tree = new ProcessTree(folder.run(), folder.path());
    noted.stream().skip(1).flatMap(process -> process.alive().stream()).forEach(tree::note);
    int left = tree.end(null).size();
    folder.delete();
    log.info(
        "event=qcli-leftover-ended run={} processes={} alive={}",
        folder.run(),
        tree.known().size(),
        left);
  }

  private static boolean isNew(RunFolder folder) throws IOException {
    Instant made = Files.getLastModifiedTime(folder.path()).toInstant();
    return made.isAfter(Instant.now().minus(UNFINISHED));
  }
}
