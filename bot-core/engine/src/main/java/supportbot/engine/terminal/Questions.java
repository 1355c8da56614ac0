package supportbot.engine.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;

/** Where the questions of a terminal come from. */
interface Questions {

  /** The next one, blank lines included; empty at the end. Blocks. */
  Optional<String> next() throws InterruptedException;

  /** Whether they are one conversation. */
  boolean related();

  /** One question. */
  static Questions one(String text) {
    AtomicBoolean asked = new AtomicBoolean();
    return of(() -> asked.getAndSet(true) ? Optional.empty() : Optional.of(text), false);
  }

  /** A question a line, each on its own. */
  static Questions lines(BufferedReader reader) {
    return of(
        () -> {
          try {
            return Optional.ofNullable(reader.readLine());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        false);
  }

  /** A conversation at a prompt. Ctrl-C empties the line, or ends it all on an empty one. */
  static Questions prompt(LineReader reader, String prompt) {
    return of(
        () -> {
          while (true) {
            try {
              return Optional.of(reader.readLine(prompt));
            } catch (EndOfFileException e) {
              return Optional.empty();
            } catch (UserInterruptException e) {
              if (e.getPartialLine().isBlank()) {
                return Optional.empty();
              }
            }
          }
        },
        true);
  }

  private static Questions of(Source source, boolean related) {
    return new Questions() {
      @Override
      public Optional<String> next() {
        return source.next();
      }

      @Override
      public boolean related() {
        return related;
      }
    };
  }

  /** Reads a question. */
  interface Source {
    Optional<String> next();
  }
}
