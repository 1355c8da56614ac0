package supportbot.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** Asks the bot that runs over a home. */
public final class ControlClient {
  private static final Duration SEND = Duration.ofSeconds(5);

  /** More than any command takes that has nobody else to wait for. */
  public static final Duration SOON = Duration.ofSeconds(20);

  private ControlClient() {}

  /** Has it do a command without arguments that does not take long. */
  public static Optional<JsonNode> call(Path home, String command) throws InterruptedException {
    return call(home, command, Map.of(), SOON);
  }

  /**
   * Has it do a command, and waits.
   *
   * @param time how long to wait at most
   * @return empty when no bot runs over this home, or none that has a socket
   * @throws ComponentException the bot's own error; or it does not answer, or may not be asked
   */
  public static Optional<JsonNode> call(
      Path home, String command, Map<String, String> arguments, Duration time)
      throws InterruptedException {
    try {
      Optional<Path> socket = new ControlFiles(home).find();
      if (socket.isEmpty()) {
        return Optional.empty();
      }
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(socket.get()));
        return Optional.of(exchange(channel, Frames.request(command, arguments), time));
      }
    } catch (ConnectException e) { // the socket of a process that was killed
      return Optional.empty();
    } catch (InterruptedIOException e) {
      if (e instanceof SocketTimeoutException) {
        throw new ComponentException(
            ErrorKind.TIMEOUT,
            "The bot that runs over %s did not answer within %d s. It may hang; its log may say why."
                .formatted(home, time.toSeconds()),
            e);
      }
      Thread.interrupted();
      throw new InterruptedException("interrupted while the bot was asked");
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.UNAVAILABLE,
          "The bot that runs over %s cannot be asked (%s). Ask as the user that it runs as."
              .formatted(home, e.getMessage()),
          e);
    }
  }

  private static JsonNode exchange(SocketChannel channel, String request, Duration time)
      throws IOException {
    try (LineChannel lines = new LineChannel(channel)) {
      lines.write(request, SEND);
      return Frames.readResponse(
          lines
              .read(ControlServer.LONGEST_RESPONSE, time)
              .orElseThrow(() -> new IOException("it ended before it had answered")));
    }
  }
}
