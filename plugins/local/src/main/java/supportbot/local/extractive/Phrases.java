package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in one pass over a text, in time linear in its length. A phrase that begins or
 * ends in a Latin letter or digit is found as a whole word; one that ends in {@code *} may go on.
 * Korean has no such bounds, since particles and endings follow a word without a space.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {
  private static final int BUCKETS = 1 << 12;

  /** The phrases by their first two characters; most places of a text begin none. */
  private final @Nullable List<Entry<T>>[] byStart = buckets();

  private record Entry<T>(String phrase, boolean openEnd, T meaning) {}

  @SuppressWarnings("unchecked") // an array of lists of a type parameter cannot be made otherwise
  private static <T> @Nullable List<Entry<T>>[] buckets() {
    return (@Nullable List<Entry<T>>[]) new List<?>[BUCKETS];
  }

  /** Adds a phrase, in lower case, of at least two characters. */
  void add(String phrase, T meaning) {
    boolean open = phrase.endsWith("*");
    String plain = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    if (plain.length() < 2) {
      throw new IllegalArgumentException("phrase is too short: " + phrase);
    }
    int bucket = bucket(plain.charAt(0), plain.charAt(1));
    List<Entry<T>> entries = byStart[bucket];
    if (entries == null) {
      entries = new ArrayList<>(2);
      byStart[bucket] = entries;
    }
    entries.add(new Entry<>(plain, open, meaning));
  }

  /** Hands over the meaning and the place of each phrase in a text that is in lower case. */
  void scan(String lower, ObjIntConsumer<T> found) {
    char before = ' ';
    for (int at = 0; at + 1 < lower.length(); at++) {
      char first = lower.charAt(at);
      boolean inWord = isLatin(before) && isLatin(first);
      before = first;
      List<Entry<T>> entries = inWord ? null : byStart[bucket(first, lower.charAt(at + 1))];
      if (entries == null) {
        continue;
      }
      for (Entry<T> entry : entries) {
        if (lower.startsWith(entry.phrase(), at) && endsWell(lower, at, entry)) {
          found.accept(entry.meaning(), at);
        }
      }
    }
  }

  private static boolean endsWell(String text, int at, Entry<?> entry) {
    String phrase = entry.phrase();
    int end = at + phrase.length();
    return entry.openEnd()
        || end == text.length()
        || !isLatin(phrase.charAt(phrase.length() - 1))
        || !isLatin(text.charAt(end));
  }

  private static boolean isLatin(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
  }

  private static int bucket(char first, char second) {
    return (first * 31 + second) & (BUCKETS - 1);
  }
}
