package supportbot.local.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import supportbot.api.CaseCard;
import supportbot.api.CaseMessage;
import supportbot.api.CaseRecord;
import supportbot.api.Summary;
import supportbot.local.index.Analysis.Field;

/**
 * The Lucene documents of one case: a passage each, the last one with the card. They are written as
 * one block, so they stand beside each other in the index and are replaced together.
 */
final class CaseDocuments {
  /** Raised when readers have to know of a change to these documents. */
  static final int FORMAT = 2;

  /** The case that a document belongs to. */
  static final String CASE = "case";

  /** Number or case id of a card. */
  static final String ID = "id";

  /** {@code card} where the card is. */
  static final String KIND = "kind";

  static final String REVISION = "revision";
  static final String CARD = "card";
  static final String TEXT = "text";
  static final String MESSAGE = "message";

  /** How many documents of the block stand before this one, and how many the block has. */
  static final String PLACE = "place";

  static final String SIZE = "size";

  static final String SERVICE = "service";
  static final String CATEGORY = "category";
  static final String SEVERITY = "severity";
  static final String LANGUAGE = "language";
  static final String CREATED = "created";

  /** Lucene refuses terms above 32,766 bytes; no id comes near. */
  private static final int LONGEST_ID = 4096;

  /** Searched by term and frequency; nothing asks for phrases. */
  private static final FieldType SEARCHED = searched();

  private CaseDocuments() {}

  private static FieldType searched() {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }

  /** A term for something of any length. */
  static String term(String id) {
    return id.length() <= LONGEST_ID ? id : id.substring(0, LONGEST_ID);
  }

  /** A revision of a case as one term. */
  static String revision(String caseId, String revision) {
    return term(caseId) + '\n' + term(revision);
  }

  /**
   * The block of a case, analysed: most of the work of indexing is done here, by the caller's
   * thread.
   */
  static List<Document> of(CaseRecord record, String revision, Analysis analysis) {
    CaseCard card = CardJson.card(record);
    String text = Analysis.normalise(card.title());
    Map<Field, KeptTerms> title = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      title.put(field, analysis.kept(field, text)); // the same in all passages: analysed once
    }
    List<Document> block = new ArrayList<>();
    for (String passage : Passages.of(summary(record.summary(), text))) {
      block.add(passage(card, title, analysis, passage, ""));
    }
    for (CaseMessage message : record.redacted().messages()) {
      for (String passage : Passages.of(Analysis.normalise(message.body()))) {
        block.add(passage(card, title, analysis, passage, message.id()));
      }
    }
    if (block.isEmpty()) {
      block.add(passage(card, title, analysis, text, ""));
    }
    addCard(block.getLast(), card, revision);
    for (int place = 0; place < block.size(); place++) {
      block.get(place).add(new NumericDocValuesField(PLACE, place));
      block.get(place).add(new NumericDocValuesField(SIZE, block.size()));
    }
    return block;
  }

  /** Every document has the same fields: Lucene reads the lengths of dense fields faster. */
  private static void addCard(Document document, CaseCard card, String revision) {
    document.add(new StringField(KIND, "card", Store.NO));
    document.add(new StringField(ID, term(card.caseId()), Store.NO));
    document.add(new StringField(ID, term(card.number()), Store.NO));
    document.add(new StringField(REVISION, revision(card.caseId(), revision), Store.NO));
    document.add(new BinaryDocValuesField(CARD, new BytesRef(CardJson.write(card))));
  }

  private static Document passage(
      CaseCard card, Map<Field, KeptTerms> title, Analysis analysis, String text, String message) {
    Document document = new Document();
    document.add(new StringField(CASE, term(card.caseId()), Store.NO));
    document.add(new StoredField(TEXT, text));
    if (!message.isEmpty()) {
      document.add(new StoredField(MESSAGE, message));
    }
    for (Field field : Field.values()) {
      document.add(
          new org.apache.lucene.document.Field(field.body(), analysis.kept(field, text), SEARCHED));
    }
    title.forEach(
        (field, tokens) ->
            document.add(new org.apache.lucene.document.Field(field.title(), tokens, SEARCHED)));
    document.add(new StringField(SERVICE, term(card.service()), Store.NO));
    document.add(new StringField(CATEGORY, term(card.category()), Store.NO));
    document.add(new StringField(SEVERITY, term(card.severity()), Store.NO));
    document.add(new StringField(LANGUAGE, term(card.language()), Store.NO));
    document.add(new LongPoint(CREATED, card.createdAt().toEpochMilli()));
    return document;
  }

  /** What the summary says; words of a model or of rules that the messages may not have. */
  private static String summary(Summary summary, String title) {
    List<String> lines = new ArrayList<>();
    lines.add(summary.question().text());
    summary.impact().ifPresent(impact -> lines.add(impact.text()));
    summary.cause().ifPresent(cause -> lines.add(cause.text()));
    summary.solution().ifPresent(solution -> lines.add(solution.text()));
    summary.steps().forEach(step -> lines.add(step.text()));
    lines.add(String.join(" ", summary.errorCodes()));
    lines.add(String.join(" ", summary.tags()));
    String text = Analysis.normalise(String.join("\n", lines.stream().distinct().toList()));
    // The title has fields of its own, which count less: as a passage it would count too much.
    return text.replace(title, "").isBlank() ? "" : text;
  }
}
