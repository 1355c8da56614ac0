package supportbot.engine.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Lines of bounded length over a connection, each within a time. For one thread. */
final class LineChannel implements AutoCloseable {
  private static final int CHUNK = 8192;

  private final SocketChannel channel;
  private final Selector selector;

  /** Takes the connection over. */
  LineChannel(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.configureBlocking(false);
    selector = Selector.open();
  }

  /**
   * Reads a line; what follows it is dropped.
   *
   * @param longest in bytes
   * @return empty when the other side ended before the line did, or the line is too long
   * @throws SocketTimeoutException when the time is up
   * @throws InterruptedIOException when interrupted; the interrupt stays set
   */
  Optional<String> read(int longest, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (true) {
      await(SelectionKey.OP_READ, end);
      if (channel.read(chunk.clear()) < 0) {
        return Optional.empty();
      }
      chunk.flip();
      while (chunk.hasRemaining()) {
        byte next = chunk.get();
        if (next == '\n') {
          return Optional.of(line.toString(StandardCharsets.UTF_8));
        }
        if (line.size() == longest) {
          return Optional.empty();
        }
        line.write(next);
      }
    }
  }

  /**
   * Writes a line.
   *
   * @throws SocketTimeoutException when the other side does not take it in time
   * @throws InterruptedIOException when interrupted; the interrupt stays set
   */
  void write(String line, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE, end);
      }
    }
  }

  private void await(int operation, long end) throws IOException {
    channel.register(selector, operation);
    while (true) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        throw new SocketTimeoutException("the time is up");
      }
      int ready = selector.select(millis);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      selector.selectedKeys().clear();
      if (ready > 0) {
        return;
      }
    }
  }

  /** Also from another thread, and more than once. */
  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
