package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The AWS services that a case names, in English or Korean, by their short names. */
final class Services {
  private static final int MOST = 8;
  private static final Phrases<Name> NAMES = read();

  private record Name(String service, int length) {}

  private Services() {}

  /** The service of a code such as {@code amazon-elastic-compute-cloud-linux}. */
  static Optional<String> ofCode(String code) {
    List<Name> found = new ArrayList<>();
    String words = code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
    NAMES.scan(words, (name, _) -> found.add(name));
    return found.stream().max(Comparator.comparingInt(Name::length)).map(Name::service);
  }

  /** The services of a subject and of texts in lower case, most mentioned first. */
  static List<String> in(String subject, List<String> texts) {
    Map<String, Integer> found = new HashMap<>();
    NAMES.scan(
        subject.toLowerCase(Locale.ROOT),
        (name, _) -> found.merge(name.service(), 3, Integer::sum));
    for (String text : texts) {
      NAMES.scan(text, (name, _) -> found.merge(name.service(), 1, Integer::sum));
    }
    return ranked(found);
  }

  private static List<String> ranked(Map<String, Integer> found) {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() >= 2)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Phrases<Name> read() {
    Phrases<Name> phrases = new Phrases<>();
    for (String line : ResourceLines.of("services.txt")) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).strip();
      for (String alias : line.substring(colon + 1).split("\\|", -1)) {
        phrases.add(alias.strip(), new Name(name, alias.strip().length()));
      }
    }
    return phrases;
  }
}
