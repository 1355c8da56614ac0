package supportbot.testkit.slack;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/**
 * A connection that can fall silent: what is written is lost and what comes in is not heard, as
 * when the other side has vanished behind a router. The end of the TCP connection is still noticed,
 * so that a killed bot is.
 */
final class SilentChannel implements ByteChannel {
  private final SocketChannel channel;
  private volatile boolean silent;

  SilentChannel(SocketChannel channel) {
    this.channel = channel;
  }

  void fallSilent() {
    silent = true;
  }

  boolean silent() {
    return silent;
  }

  /** The close that follows is a TCP reset. */
  void resetOnClose() throws IOException {
    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    if (!silent) {
      return channel.read(into);
    }
    ByteBuffer unheard = ByteBuffer.allocate(4096);
    int read = channel.read(unheard);
    return Math.min(read, 0);
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    if (!silent) {
      return channel.write(from);
    }
    int lost = from.remaining();
    from.position(from.limit());
    return lost;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
