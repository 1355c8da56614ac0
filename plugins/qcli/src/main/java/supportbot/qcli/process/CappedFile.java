package supportbot.qcli.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a command writes to one of its streams: the first so many bytes of it. The command appends
 * to a file, which is cut off again and again once enough is kept, so that a flood costs neither
 * memory nor disk.
 *
 * <p>A file and not a pipe: whoever inherited a pipe's other end can block its reader for as long
 * as it likes, and the JDK reads a pipe empty into memory when a process ends. For one thread.
 */
final class CappedFile implements AutoCloseable {
  /** What is kept at most. */
  static final int CAP = 1 << 20;

  private final Path path;
  private final FileChannel channel;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
  private boolean cut;

  CappedFile(Path path) throws IOException {
    this.path = path;
    this.channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Where the command appends to. */
  ProcessBuilder.Redirect redirect() {
    return ProcessBuilder.Redirect.appendTo(path.toFile());
  }

  /** Takes over what was written since the last time; does not wait. */
  void drain() throws IOException {
    while (kept.size() < CAP) {
      buffer.clear().limit(Math.min(buffer.capacity(), CAP - kept.size()));
      int read = channel.read(buffer, kept.size());
      if (read <= 0) {
        return;
      }
      kept.write(buffer.array(), 0, read);
    }
    long size = channel.size();
    cut |= size > CAP;
    if (cut && size > 0) {
      channel.truncate(0);
    }
  }

  byte[] kept() {
    return kept.toByteArray();
  }

  /** Whether more was written than is kept. */
  boolean cut() {
    return cut;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
