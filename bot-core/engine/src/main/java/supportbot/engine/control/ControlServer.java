package supportbot.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The control socket of a running bot. One bot serves a home at a time. A client has one request; a
 * client that hangs loses its connection after a while and keeps nobody waiting. Thread-safe.
 *
 * <p>Its threads are the platform's: they answer also when a plugin keeps the carriers of all
 * virtual ones busy.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

  /** In bytes; a command and a few arguments. */
  static final int LONGEST_REQUEST = 64 * 1024;

  /** In bytes. */
  public static final int LONGEST_RESPONSE = 4 * 1024 * 1024;

  /** How long a client may take to send its request, and to take the response. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Clients at once; others wait until they are accepted. */
  private static final int CLIENTS = 8;

  private final ControlFiles files;
  private final Path socket;
  private final FileChannel lock;
  private final ServerSocketChannel server;
  private final Map<String, ControlCommand> commands;
  private final Duration patience;
  private final Semaphore places = new Semaphore(CLIENTS);
  private final Set<Thread> serving = ConcurrentHashMap.newKeySet();

  private ControlServer(
      ControlFiles files,
      Path socket,
      FileChannel lock,
      ServerSocketChannel server,
      Map<String, ControlCommand> commands,
      Duration patience) {
    this.files = files;
    this.socket = socket;
    this.lock = lock;
    this.server = server;
    this.commands = Map.copyOf(commands);
    this.patience = patience;
  }

  /**
   * Begins to serve; whoever opens it closes it.
   *
   * @param home exists
   * @param commands by name
   * @throws ComponentException {@link ErrorKind#CONFLICT} when another bot serves this home, {@link
   *     ErrorKind#UNAVAILABLE} when there can be no socket; a bot works without
   */
  public static ControlServer open(Path home, Map<String, ControlCommand> commands) {
    return open(home, commands, Path.of(System.getProperty("java.io.tmpdir")), PATIENCE);
  }

  static ControlServer open(
      Path home, Map<String, ControlCommand> commands, Path temporary, Duration patience) {
    ControlFiles files = new ControlFiles(home);
    try {
      FileChannel lock = lock(files.lock());
      boolean done = false;
      try {
        Path socket = files.prepare(temporary);
        ControlServer opened =
            new ControlServer(files, socket, lock, bind(socket), commands, patience);
        Thread.ofPlatform().daemon().name("control").start(opened::accept);
        done = true;
        return opened;
      } finally {
        if (!done) {
          lock.close();
        }
      }
    } catch (IOException e) {
      throw new ComponentException(
          ErrorKind.UNAVAILABLE,
          "There is no control socket in %s (%s). The bot works, but \"bot status\" and \"bot plugins\" cannot reach it."
              .formatted(home, e.getMessage()),
          e);
    }
  }

  /** Where it listens. */
  public Path socket() {
    return socket;
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      log.debug("another bot of this process serves path={}", path);
    } finally {
      if (!held) {
        file.close();
      }
    }
    if (!held) {
      throw new ComponentException(
          ErrorKind.CONFLICT,
          "Another bot runs over %s. This one works beside it, but \"bot status\" and \"bot plugins\" reach the other."
              .formatted(path.resolveSibling("")));
    }
    return file;
  }

  private static ServerSocketChannel bind(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    boolean done = false;
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      done = true;
      return server;
    } finally {
      if (!done) {
        server.close();
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        places.acquire();
        acceptOne();
      }
    } catch (InterruptedException | ClosedChannelException e) {
      log.debug("control socket closed path={}", socket);
    }
  }

  private void acceptOne() throws ClosedChannelException, InterruptedException {
    boolean started = false;
    try {
      SocketChannel client = server.accept();
      try {
        Thread.ofPlatform().daemon().name("control-client").start(() -> serve(client));
        started = true;
      } finally {
        if (!started) {
          client.close();
        }
      }
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException | OutOfMemoryError e) { // no file or no thread left at the moment
      log.warn("control client not accepted error={}", e.toString());
      TimeUnit.SECONDS.sleep(1);
    } finally {
      if (!started) {
        places.release();
      }
    }
  }

  private void serve(SocketChannel client) {
    serving.add(Thread.currentThread());
    try (client;
        LineChannel lines = new LineChannel(client)) {
      String response =
          lines
              .read(LONGEST_REQUEST, patience)
              .map(this::respond)
              .orElseGet(
                  () ->
                      Frames.error(
                          ErrorKind.INVALID,
                          "The request did not end within " + LONGEST_REQUEST + " bytes."));
      lines.write(response, patience);
    } catch (IOException e) { // the client's affair
      log.debug("control client lost error={}", e.toString());
    } finally {
      serving.remove(Thread.currentThread());
      places.release();
    }
  }

  private String respond(String line) {
    String name = "?";
    try {
      Frames.Request request = Frames.readRequest(line);
      name = request.command();
      String response = Frames.result(run(request));
      if (response.getBytes(StandardCharsets.UTF_8).length > LONGEST_RESPONSE) {
        throw new ComponentException(ErrorKind.EXHAUSTED, "The response is too long to be sent.");
      }
      return response;
    } catch (ComponentException e) {
      return Frames.error(e.kind(), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Frames.error(ErrorKind.UNAVAILABLE, "The bot is ending.");
    } catch (RuntimeException e) {
      log.error("control command failed name={}", name, e);
      return Frames.error(
          ErrorKind.INTERNAL, "The bot failed at this, which is a defect; its log says how.");
    }
  }

  private JsonNode run(Frames.Request request) throws InterruptedException {
    ControlCommand command = commands.get(request.command());
    if (command == null) {
      throw new ComponentException(
          ErrorKind.INVALID,
          "The bot that runs does not know this command; it knows %s. It may be of another version."
              .formatted(String.join(", ", new TreeSet<>(commands.keySet()))));
    }
    return command.run(request.arguments());
  }

  /** Ends it; commands that still run are interrupted. A second call has no effect. */
  @Override
  public void close() {
    if (!server.isOpen()) {
      return;
    }
    try (lock;
        server) {
      files.remove(socket);
    } catch (IOException e) {
      log.warn("control socket not removed path={} error={}", socket, e.toString());
    }
    serving.forEach(Thread::interrupt);
  }
}
