package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * Finds many phrases in one pass over a text, in time linear in its length. A phrase that begins or
 * ends in a Latin letter or digit is found as a whole word; one that ends in {@code *} may go on.
 * Korean has no such bounds, since particles and endings follow a word without a space.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {
  private static final int FILTER = 1 << 16;

  private final Map<Integer, List<Entry<T>>> byStart = new HashMap<>();

  /** Most places of a text begin no phrase; this tells so without a look into the map. */
  private final BitSet filter = new BitSet(FILTER);

  private record Entry<T>(String phrase, boolean openEnd, T meaning) {}

  /** Adds a phrase, in lower case, of at least two characters. */
  void add(String phrase, T meaning) {
    boolean open = phrase.endsWith("*");
    String plain = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    if (plain.length() < 2) {
      throw new IllegalArgumentException("phrase is too short: " + phrase);
    }
    filter.set(filterKey(plain, 0));
    byStart
        .computeIfAbsent(key(plain, 0), _ -> new ArrayList<>())
        .add(new Entry<>(plain, open, meaning));
  }

  /** Hands over the meaning and the place of each phrase in a text that is in lower case. */
  void scan(String lower, ObjIntConsumer<T> found) {
    for (int at = 0; at + 1 < lower.length(); at++) {
      if (!filter.get(filterKey(lower, at))) {
        continue;
      }
      List<Entry<T>> entries = byStart.get(key(lower, at));
      if (entries == null) {
        continue;
      }
      for (Entry<T> entry : entries) {
        if (lower.startsWith(entry.phrase(), at) && isWhole(lower, at, entry)) {
          found.accept(entry.meaning(), at);
        }
      }
    }
  }

  private static boolean isWhole(String text, int at, Entry<?> entry) {
    String phrase = entry.phrase();
    int end = at + phrase.length();
    boolean startsWell = at == 0 || !isLatin(phrase.charAt(0)) || !isLatin(text.charAt(at - 1));
    boolean endsWell =
        entry.openEnd()
            || end == text.length()
            || !isLatin(phrase.charAt(phrase.length() - 1))
            || !isLatin(text.charAt(end));
    return startsWell && endsWell;
  }

  private static boolean isLatin(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  }

  private static int filterKey(String text, int at) {
    return (text.charAt(at) * 31 + text.charAt(at + 1)) & (FILTER - 1);
  }

  private static int key(String text, int at) {
    return (text.charAt(at) << 16) | text.charAt(at + 1);
  }
}
