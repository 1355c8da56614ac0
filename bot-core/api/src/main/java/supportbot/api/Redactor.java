package supportbot.api;

import java.util.Map;
import java.util.Set;

/**
 * Takes secrets and personal data out of text and puts typed marks in their place, such as {@code
 * <email-2>}. Numbers of cases stay. Thread-safe.
 *
 * <p>Only hosts implement this interface: what protects secrets is not swapped by a plugin.
 */
public interface Redactor {

  /** A document: marks count on over all its texts, and the same value has the same mark. */
  Session open();

  /**
   * A document in which some kinds only are taken out. A redactor that cannot tell kinds apart
   * takes out all of them.
   */
  default Session open(Set<Kind> kinds) {
    return open();
  }

  /** Redacts a text that stands alone. */
  default Redacted redact(String text) {
    return open().redact(text);
  }

  /** Redacts the texts of one document. For one thread at a time. */
  interface Session {
    /** Redacts the next text of the document. */
    Redacted redact(String text);
  }

  /**
   * A text without secrets.
   *
   * @param text the text with marks
   * @param counts how many places were marked, by kind
   */
  record Redacted(String text, Map<Kind, Integer> counts) {
    public Redacted {
      counts = Map.copyOf(counts);
    }

    /** The kinds that were found. */
    public Set<Kind> kinds() {
      return counts.keySet();
    }
  }

  /** What a mark stands for. */
  enum Kind {
    ACCESS_KEY("access-key", true),
    SECRET_KEY("secret-key", true),
    SESSION_TOKEN("session-token", true),
    PRIVATE_KEY("private-key", true),
    TOKEN("token", true),
    PASSWORD("password", true),
    EMAIL("email", false),
    PHONE("phone", false),
    ACCOUNT("account", false),
    CARD("card", false),
    NATIONAL_ID("national-id", false);

    private final String mark;
    private final boolean secret;

    Kind(String mark, boolean secret) {
      this.mark = mark;
      this.secret = secret;
    }

    /** The word in the mark: {@code email} in {@code <email-1>}. */
    public String mark() {
      return mark;
    }

    /** Whether it is a credential; the others are personal data. */
    public boolean secret() {
      return secret;
    }
  }
}
