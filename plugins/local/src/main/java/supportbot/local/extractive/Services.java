package supportbot.local.extractive;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The AWS services that a case names, in English or Korean, by their short names. */
final class Services {
  private static final int MOST = 8;
  private static final Phrases<String> NAMES = read();

  private Services() {}

  /** The service of a code such as {@code amazon-elastic-compute-cloud-linux}. */
  static Optional<String> ofCode(String code) {
    Map<String, Integer> found = new HashMap<>();
    String words = code.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
    NAMES.scan(words, (name, at) -> found.merge(name, 1, Integer::sum));
    return ranked(found, 1).stream().findFirst();
  }

  /** The services of a subject and of texts in lower case, most mentioned first. */
  static List<String> in(String subject, List<String> texts) {
    Map<String, Integer> found = new HashMap<>();
    NAMES.scan(subject.toLowerCase(Locale.ROOT), (name, at) -> found.merge(name, 3, Integer::sum));
    for (String text : texts) {
      NAMES.scan(text, (name, at) -> found.merge(name, 1, Integer::sum));
    }
    return ranked(found, 2);
  }

  private static List<String> ranked(Map<String, Integer> found, int least) {
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() >= least)
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Phrases<String> read() {
    Phrases<String> phrases = new Phrases<>();
    for (String line : ResourceLines.of("services.txt")) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).strip();
      for (String alias : line.substring(colon + 1).split("\\|", -1)) {
        phrases.add(alias.strip(), name);
      }
    }
    return phrases;
  }
}
