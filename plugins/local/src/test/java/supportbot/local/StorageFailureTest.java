package supportbot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import supportbot.api.ErrorKind;

class StorageFailureTest {
  private final Path path = Path.of("/some/where");

  @Test
  void saysWhatAnOperatorCanDo() throws Exception {
    assertThat(kind(new AccessDeniedException("/some/where"))).isEqualTo(ErrorKind.DENIED);
    assertThat(kind(new FileSystemException("x", null, "Read-only file system")))
        .isEqualTo(ErrorKind.DENIED);
    assertThat(kind(new FileSystemException("x", null, "No space left on device")))
        .isEqualTo(ErrorKind.EXHAUSTED);
    assertThat(kind(new IOException("No space left on device"))).isEqualTo(ErrorKind.EXHAUSTED);
    assertThat(kind(new FileSystemException("x", null, "Not a directory")))
        .isEqualTo(ErrorKind.DENIED);
    assertThat(kind(new IOException("Input/output error"))).isEqualTo(ErrorKind.UNAVAILABLE);
  }

  @Test
  void anInterruptStaysOne() {
    assertThatThrownBy(() -> kind(new ClosedByInterruptException()))
        .isInstanceOf(InterruptedException.class);
  }

  private ErrorKind kind(IOException failure) throws InterruptedException {
    var error = StorageFailure.of("write", path, "bot.local.x", failure);
    assertThat(error).hasMessageContaining("/some/where").hasMessageContaining("bot.local.x");
    return error.kind();
  }
}
