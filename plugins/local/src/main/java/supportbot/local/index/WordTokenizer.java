package supportbot.local.index;

import java.io.IOException;
import java.io.Reader;
import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import supportbot.local.index.Words.Kind;
import supportbot.local.index.Words.Word;

/** {@link Words} as a token stream. Wholes and pieces do not make a document longer. */
final class WordTokenizer extends Tokenizer {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);

  private final boolean withPieces;
  private final LastWords last;
  private Iterator<Word> words = List.<Word>of().iterator();
  private int length;

  /**
   * A tokenizer.
   *
   * @param withPieces whether it gives pieces of words too
   * @param last shared with the tokenizer that reads the same texts next
   */
  WordTokenizer(boolean withPieces, LastWords last) {
    this.withPieces = withPieces;
    this.last = last;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    String text = readAll(input);
    length = text.length();
    words = last.of(text).iterator();
  }

  static String readAll(Reader reader) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[4096];
    for (int read; (read = reader.read(buffer)) >= 0; ) {
      text.append(buffer, 0, read);
    }
    return text.toString();
  }

  @Override
  public boolean incrementToken() {
    while (words.hasNext()) {
      Word word = words.next();
      if (word.kind() == Kind.PIECE && !withPieces) {
        continue;
      }
      clearAttributes();
      term.append(word.text());
      offset.setOffset(word.start(), word.end());
      increment.setPositionIncrement(word.kind() == Kind.PART ? 1 : 0);
      // DNS and RDS are no plurals.
      keyword.setKeyword(word.text().length() <= 3 || !isLetters(word.text()));
      return true;
    }
    return false;
  }

  private static boolean isLetters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void end() throws IOException {
    super.end();
    offset.setOffset(length, length);
  }
}
