package supportbot.engine.plugin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of a jar in the plugins folder. Holds nothing of the plugin itself. */
public sealed interface PluginState {

  /** The jar's file name. */
  String file();

  /**
   * The plugin is live.
   *
   * @param id its {@code Plugin-Id}
   * @param version its {@code Plugin-Version}; untrusted
   * @param digest SHA-256 of the jar, in hexadecimal
   * @param provides its components, such as {@code answerer local}
   * @param degraded what its components cannot do at the moment, one line each; empty when all is
   *     well
   */
  record Loaded(
      String file,
      String id,
      String version,
      String digest,
      List<String> provides,
      List<String> degraded)
      implements PluginState {
    public Loaded {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(digest, "digest");
      provides = List.copyOf(provides);
      degraded = List.copyOf(degraded);
    }
  }

  /**
   * The jar is not used.
   *
   * @param id its {@code Plugin-Id}, where that could be read
   * @param reason one line for a person: what is wrong and what to do
   */
  record Refused(String file, Optional<String> id, String reason) implements PluginState {
    public Refused {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(reason, "reason");
    }
  }
}
