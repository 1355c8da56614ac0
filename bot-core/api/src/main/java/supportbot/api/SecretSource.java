package supportbot.api;

import java.util.Optional;

/** Resolves names of secrets, such as {@code SLACK_BOT_TOKEN}. */
public interface SecretSource extends Component {

  /**
   * The secret with a name; empty when this source has none. The value never goes into a log, an
   * error or an answer.
   */
  Optional<String> secret(String name) throws InterruptedException;
}
