package supportbot.api;

import java.util.Objects;

/** What {@link Component#check()} found. */
public sealed interface Check {

  /** The component works; {@code detail} is what a person may want to know, or empty. */
  record Ok(String detail) implements Check {
    public Ok {
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * The component cannot work at the moment, but may again without a change to its configuration: a
   * login that has expired, a network that is away. It never refuses a plugin and never blocks a
   * start.
   *
   * @param reason one line for a person: what happened and what to do
   */
  record Degraded(String reason) implements Check {
    public Degraded {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The component can never work as it is configured. A plugin with such a component is refused.
   *
   * @param reason one line for a person: what is wrong and which key to mend
   */
  record Invalid(String reason) implements Check {
    public Invalid {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Works, with nothing to add. */
  static Check ok() {
    return new Ok("");
  }
}
