package supportbot.api;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What the host gives a component when it is made. Everything here may be used for the component's
 * whole life and from any thread; nothing of it is the component's to close.
 *
 * <p>Only hosts implement this interface: it may gain methods in a minor version.
 */
public interface PluginContext {

  /**
   * The component's own block ({@code bot.NAME}), over the defaults of the plugin's {@code
   * reference.conf}, resolved. The host has already refused keys that those defaults do not have.
   */
  Config config();

  /**
   * The directory for what the component keeps between runs; it exists. Caches and indexes belong
   * here. Components of one name share it, as do several processes on one machine.
   */
  Path home();

  /** Takes secrets and personal data out of text. */
  Redactor redactor();

  /** Resolves names of secrets, so that no secret stands in a configuration file. */
  SecretSource secrets();

  /** The state that all hosts of one installation share. */
  StateStore state();

  /** The time; tests set their own. */
  InstantSource clock();
}
