package supportbot.engine.plugin.trial;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.text.OneLine;

/**
 * The end of what a process prints. All of it is read, so that the process never waits, and next to
 * nothing is kept, so that it may print for ever. Thread-safe.
 */
final class PrintedTail {
  private static final Logger log = LoggerFactory.getLogger(PrintedTail.class);
  private static final int KEPT = 500;

  private final byte[] kept = new byte[KEPT];
  private int length;

  /** Reads to the end of the stream. */
  void readAll(InputStream printed) {
    byte[] chunk = new byte[8192];
    try (printed) {
      for (int read = printed.read(chunk); read >= 0; read = printed.read(chunk)) {
        keep(chunk, read);
      }
    } catch (IOException e) {
      log.debug("output of a trial ends", e); // the process was ended, and its stream with it
    }
  }

  private synchronized void keep(byte[] chunk, int read) {
    int fresh = Math.min(read, KEPT);
    int old = Math.min(length, KEPT - fresh);
    System.arraycopy(kept, length - old, kept, 0, old);
    System.arraycopy(chunk, read - fresh, kept, old, fresh);
    length = old + fresh;
  }

  /** One line of untrusted text. */
  synchronized String text() {
    return OneLine.of(new String(Arrays.copyOf(kept, length), StandardCharsets.UTF_8));
  }
}
