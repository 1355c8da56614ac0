package supportbot.engine.slack.socket;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the JDK's HTTP client is told of a proxy, so that sockets go where the Web API goes. */
final class Proxies {
  private Proxies() {}

  static ProxySelector selector(URI proxy) {
    int port = proxy.getPort() >= 0 ? proxy.getPort() : 80;
    return ProxySelector.of(new InetSocketAddress(proxy.getHost(), port));
  }

  /** The JDK sends a login in clear only if {@code jdk.http.auth.tunneling.disabledSchemes=}. */
  static Optional<Authenticator> login(URI proxy) {
    String login = proxy.getUserInfo();
    if (login == null) {
      return Optional.empty();
    }
    int colon = login.indexOf(':');
    String user = colon < 0 ? login : login.substring(0, colon);
    String password = colon < 0 ? "" : login.substring(colon + 1);
    return Optional.of(
        new Authenticator() {
          @Override
          protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                ? new PasswordAuthentication(user, password.toCharArray())
                : null;
          }
        });
  }
}
