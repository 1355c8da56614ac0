package supportbot.testkit.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;

/** One Socket Mode connection. Thread-safe. */
final class Socket {
  private final WebSocketImpl connection;
  private volatile boolean retiring;

  Socket(WebSocketImpl connection) {
    this.connection = connection;
  }

  /** Whether events may be given to it. A silent one gets them and they are lost, as with Slack. */
  boolean takesEvents() {
    return !retiring && connection.isOpen();
  }

  /** Returns whether it was given to the connection; nobody knows whether it arrives. */
  boolean send(String text) {
    try {
      connection.send(text);
      return true;
    } catch (WebsocketNotConnectedException e) {
      return false;
    }
  }

  void ping() {
    try {
      connection.sendPing();
    } catch (WebsocketNotConnectedException e) { // gone a moment ago; its end is told elsewhere
      retiring = true;
    }
  }

  void retire() {
    retiring = true;
  }

  void fallSilent() {
    channel().fallSilent();
  }

  boolean silent() {
    return channel().silent();
  }

  /** Ends it with a close frame. */
  void close() {
    retiring = true;
    connection.close(CloseFrame.GOING_AWAY);
  }

  /** Ends it with a TCP reset. */
  void reset() {
    retiring = true;
    SelectionKey key = connection.getSelectionKey();
    try {
      channel().resetOnClose();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "reset");
    key.selector().wakeup(); // or the closed channel stays in the selector until something happens
  }

  private SilentChannel channel() {
    return (SilentChannel) connection.getChannel();
  }
}
