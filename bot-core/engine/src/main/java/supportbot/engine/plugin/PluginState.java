package supportbot.engine.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What became of a jar in the plugins folder. Holds nothing of the plugin itself. */
public sealed interface PluginState {

  /** The jar's file name. */
  String file();

  /** Its {@code Plugin-Id}; empty when that could not be read. */
  Optional<String> id();

  /** Since when it is so. */
  Instant since();

  /**
   * The plugin is live.
   *
   * @param version its {@code Plugin-Version}; untrusted
   * @param digest SHA-256 of the jar that is live, in hexadecimal
   * @param provides its components, such as {@code answerer local}
   * @param degraded what its components could not do when it was opened, one line each; empty when
   *     all was well
   * @param note what an operator should know, such as that a newer jar was refused
   */
  record Loaded(
      String file,
      Optional<String> id,
      Instant since,
      String version,
      String digest,
      List<String> provides,
      List<String> degraded,
      Optional<String> note)
      implements PluginState {
    public Loaded {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(digest, "digest");
      provides = List.copyOf(provides);
      degraded = List.copyOf(degraded);
      Objects.requireNonNull(note, "note");
    }
  }

  /**
   * The jar is not used, and no earlier one of its plugin is.
   *
   * @param reason one line for a person: what is wrong and what to do
   */
  record Refused(String file, Optional<String> id, Instant since, String reason)
      implements PluginState {
    public Refused {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The plugin was replaced or removed; the questions that began with it are being finished. */
  record Retiring(String file, Optional<String> id, Instant since, String version)
      implements PluginState {
    public Retiring {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(version, "version");
    }
  }

  /**
   * The plugin was closed and unloaded, and its memory cannot be freed, because something still
   * holds it.
   *
   * @param holders what probably does, one line each; empty when that cannot be told
   */
  record Leaked(
      String file, Optional<String> id, Instant since, String version, List<String> holders)
      implements PluginState {
    public Leaked {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(version, "version");
      holders = List.copyOf(holders);
    }
  }
}
