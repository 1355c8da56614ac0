package supportbot.local.index;

import java.io.IOException;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Pairs of neighbouring syllables, and of ideographs and kana; one that stands alone is a token of
 * its own. They find what the dictionary cuts differently from one context to the next.
 */
final class BigramTokenizer extends Tokenizer {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private String text = "";
  private int at;

  @Override
  public void reset() throws IOException {
    super.reset();
    text = WordTokenizer.readAll(input);
    at = 0;
  }

  @Override
  public boolean incrementToken() {
    while (at < text.length()) {
      int start = at++;
      if (!kept(start)) {
        continue;
      }
      boolean pair = kept(start + 1);
      if (!pair && kept(start - 1)) {
        continue; // the end of a run: its last pair has gone out
      }
      int end = pair ? start + 2 : start + 1;
      clearAttributes();
      term.append(text, start, end);
      offset.setOffset(start, end);
      return true;
    }
    return false;
  }

  private boolean kept(int index) {
    if (index < 0 || index >= text.length()) {
      return false;
    }
    char c = text.charAt(index);
    return Script.hangul(c) || Script.ideographic(c);
  }

  @Override
  public void end() throws IOException {
    super.end();
    offset.setOffset(text.length(), text.length());
  }
}
