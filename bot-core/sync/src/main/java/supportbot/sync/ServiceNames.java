package supportbot.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one name that an AWS service has here, whatever else it is called: the codes of the AWS
 * Support API, English and Korean names. Immutable, thread-safe.
 */
public final class ServiceNames {

  /** The service of cases that are about money. */
  public static final String BILLING = "billing";

  /** The service of cases that are about an AWS account. */
  public static final String ACCOUNT = "account";

  /** The service of cases that no service can be told of. */
  public static final String GENERAL = "general";

  private static final String RESOURCE = "services.txt";
  private static final List<String> PREFIXES = List.of("amazon", "aws", "service");
  private static final ServiceNames STANDARD = load();

  private final Map<String, String> byAlias;
  private final Set<String> names;

  private ServiceNames(Map<String, String> byAlias, Set<String> names) {
    this.byAlias = Map.copyOf(byAlias);
    this.names = Collections.unmodifiableSet(names);
  }

  /** The list that is shipped. */
  public static ServiceNames standard() {
    return STANDARD;
  }

  /**
   * Finds the short name of a service by a name or code of it.
   *
   * @param text such as {@code amazon-elastic-compute-cloud-linux}, {@code AWS Lambda}, {@code 람다};
   *     upper and lower case, blanks, {@code _} and {@code -} make no difference
   * @return such as {@code ec2}; empty when no service is called so
   */
  public Optional<String> find(String text) {
    return Optional.ofNullable(lookup(text));
  }

  /**
   * The short name of a service by its code, also of one that is not in the list: that one is made
   * from the code. Always a safe path segment.
   */
  public String ofCode(String code) {
    String known = lookup(code);
    if (known != null) {
      return known;
    }
    if (code.isBlank()) {
      return GENERAL;
    }
    String name = code.strip().toLowerCase(Locale.ROOT);
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix + "-") && name.length() > prefix.length() + 1) {
        name = name.substring(prefix.length() + 1);
      }
    }
    return SafeName.of(name);
  }

  /** Whether a name only stands in where there is no AWS service: money, accounts, questions. */
  public boolean isPlaceholder(String name) {
    return name.equals(BILLING) || name.equals(ACCOUNT) || name.equals(GENERAL);
  }

  /** Every short name, in the order of the list. */
  public Set<String> names() {
    return names;
  }

  private @Nullable String lookup(String text) {
    if (text.length() > 200) {
      return null; // longer than any name; not worth the work on hostile text
    }
    return byAlias.get(fold(text));
  }

  private static String fold(String text) {
    var folded = new StringBuilder();
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && c != '-' && c != '_')
        .forEach(folded::appendCodePoint);
    String result = folded.toString();
    for (String prefix : PREFIXES) {
      if (result.startsWith(prefix) && result.length() > prefix.length()) {
        result = result.substring(prefix.length());
      }
    }
    return result;
  }

  private static ServiceNames load() {
    Map<String, String> byAlias = new HashMap<>();
    Set<String> names = new LinkedHashSet<>();
    try (InputStream stream = ServiceNames.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(
            "The list of services, supportbot/sync/" + RESOURCE + ", is not in the jar");
      }
      var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line; (line = reader.readLine()) != null; ) {
        if (!line.isBlank() && !line.startsWith("#")) {
          int equals = line.indexOf('=');
          String name = line.substring(0, equals).strip();
          names.add(name);
          add(byAlias, name, name);
          for (String alias : line.substring(equals + 1).split(",", -1)) {
            add(byAlias, alias, name);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ServiceNames(byAlias, names);
  }

  private static void add(Map<String, String> byAlias, String alias, String name) {
    String other = byAlias.put(fold(alias), name);
    if (other != null && !other.equals(name)) {
      throw new IllegalStateException(
          RESOURCE + ": \"" + alias.strip() + "\" is both " + other + " and " + name);
    }
  }
}
