package supportbot.local.index;

import java.util.Arrays;
import org.apache.lucene.util.BytesRef;

/**
 * How many letters two words differ in: letters too many, missing, wrong, or two next to each other
 * that changed places. Given up as soon as they are too many. For one thread.
 */
final class EditDistance {
  private final BytesRef word;
  private final int most;
  private int[] before;
  private int[] last;
  private int[] row;

  /**
   * Distances to one word.
   *
   * @param most distances above it are all alike
   */
  EditDistance(BytesRef word, int most) {
    this.word = word;
    this.most = most;
    int size = word.length + most + 1;
    before = new int[size];
    last = new int[size];
    row = new int[size];
  }

  /** The distance to another word, in bytes; {@code most + 1} when it is more than that. */
  int to(BytesRef other) {
    if (Math.abs(word.length - other.length) > most) {
      return most + 1;
    }
    for (int j = 0; j <= other.length; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= word.length; i++) {
      // Only cells near the diagonal can be small enough.
      int from = Math.max(1, i - most);
      int to = Math.min(other.length, i + most);
      Arrays.fill(row, most + 1);
      row[0] = i;
      int least = most + 1;
      for (int j = from; j <= to; j++) {
        row[j] = cell(other, i, j);
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return Math.min(last[other.length], most + 1);
  }

  private int cell(BytesRef other, int i, int j) {
    boolean same = letter(word, i) == letter(other, j);
    int edits = last[j - 1] + (same ? 0 : 1);
    edits = Math.min(edits, Math.min(last[j], row[j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && letter(word, i) == letter(other, j - 1)
            && letter(word, i - 1) == letter(other, j);
    return swapped ? Math.min(edits, before[j - 2] + 1) : edits;
  }

  private static byte letter(BytesRef text, int place) {
    return text.bytes[text.offset + place - 1];
  }
}
