package supportbot.local.index;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/**
 * How text becomes search terms: one analysis a script, each in a field of its own. Stock analyzers
 * glue {@code EC2가} into one word or cut {@code EC2} in two; see RATIONALE.md for the measurements.
 * Thread-safe.
 */
public final class Analysis implements AutoCloseable {

  /** Raised with every change of what this package makes of a text: the index is built anew. */
  static final String VERSION = "3";

  /** An analysis, and how much a match in it counts (measured: RATIONALE.md). */
  public enum Field {
    /** Latin words in parts and pieces, stemmed. */
    STEM("e", 1.0f),
    /** Latin words as they stand. */
    EXACT("x", 0.5f),
    /** Korean morphemes. */
    MORPHEME("k", 0.6f),
    /** Pairs of Korean syllables. */
    BIGRAM("b", 0.3f);

    private final String code;
    private final float weight;

    Field(String code, float weight) {
      this.code = code;
      this.weight = weight;
    }

    String body() {
      return code;
    }

    String title() {
      return "t" + code;
    }

    float weight() {
      return weight;
    }
  }

  /**
   * A search term and where it stands.
   *
   * @param field the analysis that made it
   * @param text the term
   * @param start index of its first character
   * @param end index after its last
   * @param predicate whether it is a Korean verb, adjective or adverb
   */
  record Token(Field field, String text, int start, int end, boolean predicate) {}

  /**
   * Parts of speech that mean nothing alone: particles, endings, copula, suffixes of verbs, signs.
   * Nori's own list also drops prefixes and adverbs, which turns 비정상 into 정상.
   */
  private static final Set<POS.Tag> STOP_TAGS = stopTags();

  private final UserDictionary words;
  private final Map<Field, Analyzer> analyzers;

  /** The analysis with the bundled dictionary. */
  public Analysis() {
    LastWords last = new LastWords();
    this.words = dictionary();
    this.analyzers =
        new EnumMap<>(
            Map.of(
                Field.STEM, latin(true, last),
                Field.EXACT, latin(false, last),
                Field.MORPHEME, korean(),
                Field.BIGRAM, bigrams()));
  }

  /** The form in which text is stored and searched: composed Hangul, usual line ends. */
  static String normalise(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replace("\r\n", "\n")
        .replace('\r', '\n');
  }

  private Analyzer analyzer(Field field) {
    return java.util.Objects.requireNonNull(analyzers.get(field), "every field has an analyzer");
  }

  /** The terms of a text in one analysis, for a document. */
  KeptTerms kept(Field field, String text) {
    try {
      return KeptTerms.of(analyzer(field).tokenStream(field.body(), text));
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  /** The terms of a text in one analysis. */
  List<Token> tokens(Field field, String text) {
    List<Token> tokens = new ArrayList<>();
    try (TokenStream stream = analyzer(field).tokenStream(field.body(), text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      PartOfSpeechAttribute speech = stream.getAttribute(PartOfSpeechAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        tokens.add(
            new Token(
                field,
                term.toString(),
                offset.startOffset(),
                offset.endOffset(),
                predicate(speech)));
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return tokens;
  }

  private static boolean predicate(@Nullable PartOfSpeechAttribute speech) {
    POS.Tag tag = speech == null ? null : speech.getLeftPOS();
    return tag != null
        && switch (tag) {
          case VV, VA, VX, VCN, MAG, MAJ, MM, XR -> true;
          default -> false;
        };
  }

  @Override
  public void close() {
    analyzers.values().forEach(Analyzer::close);
  }

  private static Analyzer latin(boolean stemmed, LastWords last) {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source = new WordTokenizer(stemmed, last);
        TokenStream kept = new StopFilter(source, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
        return new TokenStreamComponents(source, stemmed ? new PorterStemFilter(kept) : kept);
      }
    };
  }

  private Analyzer korean() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer source =
            new KoreanTokenizer(
                TokenStream.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
                words,
                KoreanTokenizer.DecompoundMode.DISCARD,
                false);
        return new TokenStreamComponents(
            source, new KoreanPartOfSpeechStopFilter(source, STOP_TAGS));
      }

      @Override
      protected Reader initReader(String fieldName, Reader reader) {
        return map(reader, false);
      }
    };
  }

  private static Analyzer bigrams() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String fieldName) {
        return new TokenStreamComponents(new BigramTokenizer());
      }

      @Override
      protected Reader initReader(String fieldName, Reader reader) {
        return map(reader, true);
      }
    };
  }

  private static Reader map(Reader reader, boolean ideographs) {
    try {
      return new StringReader(Hangul.only(WordTokenizer.readAll(reader), ideographs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<POS.Tag> stopTags() {
    Set<POS.Tag> stopped = EnumSet.noneOf(POS.Tag.class);
    for (POS.Tag tag : POS.Tag.values()) {
      String name = tag.name();
      boolean sign = name.startsWith("S") && !name.equals("SL") && !name.equals("SN");
      if (name.startsWith("J") || name.startsWith("E") || (sign && !name.equals("SH"))) {
        stopped.add(tag);
      }
    }
    stopped.addAll(
        EnumSet.of(
            POS.Tag.IC,
            POS.Tag.VCP,
            POS.Tag.XSA,
            POS.Tag.XSV,
            POS.Tag.UNA,
            POS.Tag.NA,
            POS.Tag.VSV));
    return stopped;
  }

  private static UserDictionary dictionary() {
    try (InputStream in = Analysis.class.getResourceAsStream("user-dictionary.txt")) {
      if (in == null) {
        throw new IllegalStateException("user-dictionary.txt is not in the jar");
      }
      return UserDictionary.open(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("user-dictionary.txt", e);
    }
  }
}
