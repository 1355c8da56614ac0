package supportbot.casehint;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import supportbot.api.Citation;
import supportbot.api.Filters;

/**
 * What the form for a new case asks and the conversation may tell.
 *
 * @param service normalised name, empty when it cannot be told
 * @param category {@code technical}, {@code billing} or {@code account}
 * @param severity one of {@link #SEVERITIES}
 */
record Guesses(String service, String category, String severity) {
  /** API codes, from the mildest. */
  static final List<String> SEVERITIES = List.of("low", "normal", "high", "urgent", "critical");

  private static final Set<String> CATEGORIES = Set.of("technical", "billing", "account");
  private static final Pattern SERVICE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  static Guesses of(
      Conversation said, Filters filters, List<Citation> related, Rules rules, ServiceWords words) {
    String service =
        words
            .find(said.question())
            .or(() -> words.find(String.join("\n", said.thread())))
            .or(() -> agreed(related))
            .or(() -> only(filters.services()))
            .filter(name -> SERVICE_NAME.matcher(name).matches())
            .orElse("");
    return new Guesses(service, category(said, filters, service, rules), severity(said, rules));
  }

  /** The worst that anybody said: a calm follow-up does not end an outage. */
  private static String severity(Conversation said, Rules rules) {
    List<String> order = List.of("critical", "urgent", "high", "normal", "low");
    return rules.first(order, String.join("\n", said.all()), "normal");
  }

  /** The newest message that tells; "account" alone tells only where no service is named. */
  private static String category(Conversation said, Filters filters, String service, Rules rules) {
    for (String text : said.all()) {
      String found = rules.first(List.of("account", "billing"), text, "");
      if (!found.isEmpty()) {
        return found;
      }
      if (service.isEmpty() && rules.find("weak-account", text)) {
        return "account";
      }
    }
    return only(filters.categories()).filter(CATEGORIES::contains).orElse("technical");
  }

  private static Optional<String> agreed(List<Citation> related) {
    if (related.size() < 2) {
      return Optional.empty();
    }
    String first = related.get(0).card().service();
    return Optional.of(first).filter(related.get(1).card().service()::equals);
  }

  private static Optional<String> only(Set<String> values) {
    return values.size() == 1 ? values.stream().findFirst() : Optional.empty();
  }
}
