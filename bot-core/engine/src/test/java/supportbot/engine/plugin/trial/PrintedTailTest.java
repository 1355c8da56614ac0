package supportbot.engine.plugin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintedTailTest {
  private final PrintedTail tail = new PrintedTail();

  @Test
  void keepsTheEndOfWhatIsLong() {
    tail.readAll(stream("a".repeat(100_000) + "the end"));
    assertThat(tail.text()).hasSize(500).endsWith("athe end");
  }

  @Test
  void keepsWhatCameInPieces() {
    tail.readAll(stream("one\n"));
    tail.readAll(stream("two"));
    assertThat(tail.text()).isEqualTo("one two");
  }

  @Test
  void aStreamThatBreaksIsAnEnd() {
    tail.readAll(stream("one"));
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Stream closed");
          }

          @Override
          public int read(byte[] into, int from, int length) throws IOException {
            throw new IOException("Stream closed");
          }
        };
    tail.readAll(broken);
    assertThat(tail.text()).isEqualTo("one");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
