package supportbot.api;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which cases a question is about. An empty set or value does not restrict; several values of one
 * set are alternatives; different fields must all hold.
 *
 * @param services normalised names of AWS services, such as {@code ec2}
 * @param categories {@code technical}, {@code billing} or {@code account}
 * @param severities {@code low}, {@code normal}, {@code high}, {@code urgent} or {@code critical}
 * @param languages ISO 639-1 codes of the language that a case is written in
 * @param since the first day (UTC) on which a case may have been created
 * @param until the last day (UTC) on which a case may have been created
 */
public record Filters(
    Set<String> services,
    Set<String> categories,
    Set<String> severities,
    Set<String> languages,
    Optional<LocalDate> since,
    Optional<LocalDate> until) {

  private static final Filters NONE =
      new Filters(Set.of(), Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

  public Filters {
    services = Set.copyOf(services);
    categories = Set.copyOf(categories);
    severities = Set.copyOf(severities);
    languages = Set.copyOf(languages);
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
  }

  /** Restricts nothing. */
  public static Filters none() {
    return NONE;
  }

  /** Whether nothing is restricted. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
