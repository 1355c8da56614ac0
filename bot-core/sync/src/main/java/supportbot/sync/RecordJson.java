package supportbot.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import supportbot.api.CaseRecord;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Records as JSON, as {@code supportbot/sync/case-record.schema.json} says: UTF-8, fields in a
 * fixed order, the same bytes for the same record. Thread-safe.
 */
public final class RecordJson {

  /** What this version writes, and the newest that it reads. */
  public static final int SCHEMA_VERSION = 1;

  /** Characters of one string. A message may be that long when it comes from an export. */
  private static final int LONGEST_TEXT = 200_000_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
                  .build())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectReader READER = MAPPER.readerFor(RecordDocument.class);
  private static final ObjectWriter WRITER =
      MAPPER
          .writerFor(RecordDocument.class)
          .with(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private RecordJson() {}

  /** Writes a record. */
  public static byte[] write(CaseRecord record) {
    try {
      // By way of a string: unpaired surrogates become '?' then, and are no error.
      return WRITER
          .writeValueAsString(RecordMapping.toDocument(record))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new ComponentException(ErrorKind.INTERNAL, "A record cannot be written as JSON", e);
    }
  }

  /**
   * Reads a record. Fields that are not known are passed over, so that records of a later minor
   * version can be read.
   *
   * @throws ComponentException with {@link ErrorKind#INVALID} when the bytes are no such record
   */
  public static CaseRecord read(byte[] json) {
    RecordDocument document;
    try {
      document = READER.readValue(json);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      throw new ComponentException(
          ErrorKind.INVALID,
          "This is not a record of a case: "
              + firstLine(e.getOriginalMessage())
              + (at == null
                  ? ""
                  : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")")
              + ". Sync the case again to make it anew.",
          e);
    } catch (IOException e) {
      throw new ComponentException(ErrorKind.INVALID, "The record of a case cannot be read", e);
    }
    if (document == null) {
      throw new ComponentException(ErrorKind.INVALID, "This is not a record of a case: null");
    }
    if (document.schemaVersion() > SCHEMA_VERSION) {
      throw new ComponentException(
          ErrorKind.INVALID,
          "The record has schema_version "
              + document.schemaVersion()
              + ", and this version of supportbot reads up to "
              + SCHEMA_VERSION
              + ". Update supportbot.");
    }
    try {
      return RecordMapping.toRecord(document);
    } catch (NullPointerException | IllegalArgumentException e) {
      throw new ComponentException(
          ErrorKind.INVALID,
          "This is not a record of a case: a field is missing or has a value that cannot be ("
              + firstLine(String.valueOf(e.getMessage()))
              + "). Sync the case again to make it anew.",
          e);
    }
  }

  private static String firstLine(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
