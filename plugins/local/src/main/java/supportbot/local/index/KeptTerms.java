package supportbot.local.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The terms of a text, analysed once to be read many times, be it by another thread: some 12 bytes
 * a term. Of their positions it knows only which terms stand in the place of the one before.
 */
final class KeptTerms extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);

  private final String text;
  private final int[] ends;
  private final BitSet stacked;
  private int next;

  private KeptTerms(String text, int[] ends, BitSet stacked) {
    this.text = text;
    this.ends = ends;
    this.stacked = stacked;
  }

  /** Reads a stream to its end and closes it. */
  static KeptTerms of(TokenStream source) throws IOException {
    StringBuilder text = new StringBuilder();
    int[] ends = new int[64];
    BitSet stacked = new BitSet();
    int count = 0;
    try (source) {
      CharTermAttribute term = source.addAttribute(CharTermAttribute.class);
      PositionIncrementAttribute increment = source.addAttribute(PositionIncrementAttribute.class);
      source.reset();
      while (source.incrementToken()) {
        if (count == ends.length) {
          ends = Arrays.copyOf(ends, 2 * count);
        }
        stacked.set(count, increment.getPositionIncrement() == 0);
        text.append(term);
        ends[count++] = text.length();
      }
      source.end();
    }
    return new KeptTerms(text.toString(), Arrays.copyOf(ends, count), stacked);
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean incrementToken() {
    if (next == ends.length) {
      return false;
    }
    clearAttributes();
    term.append(text, next == 0 ? 0 : ends[next - 1], ends[next]);
    increment.setPositionIncrement(stacked.get(next) ? 0 : 1);
    next++;
    return true;
  }
}
