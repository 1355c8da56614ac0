package supportbot.casehint;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the AWS service that a text is about by the words of {@code services.txt}. Immutable. */
final class ServiceWords {
  private record Word(String service, boolean weak) {}

  private final Map<String, Word> words = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();
  private final int longest;

  ServiceWords() {
    int length = 0;
    for (String line : Resources.read("services.txt").lines().toList()) {
      String[] parts = line.split("\\|", -1);
      if (line.startsWith("#") || parts.length != 3) {
        continue;
      }
      titles.put(parts[0].strip(), parts[1].strip());
      for (String listed : parts[2].split(",", -1)) {
        boolean weak = listed.strip().startsWith("~");
        String word = listed.strip().substring(weak ? 1 : 0);
        words.put(word, new Word(parts[0].strip(), weak));
        length = Math.max(length, word.length());
      }
    }
    longest = length;
  }

  /** The service that is named most often, of those the one named first; weak words come last. */
  Optional<String> find(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    Map<String, Integer> strong = new LinkedHashMap<>();
    Map<String, Integer> weak = new LinkedHashMap<>();
    for (int at = 0; at < lower.length(); at++) {
      int end = wordAt(lower, at);
      Word word = words.get(lower.substring(at, end));
      if (word != null) {
        (word.weak() ? weak : strong).merge(word.service(), 1, Integer::sum);
        at = end - 1;
      }
    }
    return mostNamed(strong.isEmpty() ? weak : strong);
  }

  /** How a service is called to people; the name itself for one that is not in the list. */
  String title(String service) {
    return titles.getOrDefault(service, service);
  }

  private int wordAt(String text, int start) {
    if (start > 0 && continues(text.charAt(start - 1), text.charAt(start))) {
      return start;
    }
    for (int end = Math.min(text.length(), start + longest); end > start; end--) {
      boolean whole = end == text.length() || !joins(text.charAt(end - 1), text.charAt(end));
      if (whole && words.containsKey(text.substring(start, end))) {
        return end;
      }
    }
    return start;
  }

  /** Whether a word that begins with {@code next} cannot begin after {@code before}. */
  private static boolean continues(char before, char next) {
    return (latin(before) && latin(next)) || (hangul(before) && hangul(next));
  }

  /** Particles follow Korean words without a space, so only Latin words have an end to check. */
  private static boolean joins(char last, char next) {
    return latin(last) && latin(next);
  }

  private static boolean latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean hangul(char c) {
    return c >= '가' && c <= '힣';
  }

  private static Optional<String> mostNamed(Map<String, Integer> counts) {
    String best = null;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (best == null || entry.getValue() > counts.getOrDefault(best, 0)) {
        best = entry.getKey();
      }
    }
    return Optional.ofNullable(best);
  }
}
