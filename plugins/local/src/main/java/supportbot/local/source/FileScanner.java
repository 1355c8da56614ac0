package supportbot.local.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds cases and communications in one file, whatever it is wrapped in: {@code {"cases": […]}},
 * {@code {"communications": […]}}, a list of cases, one case alone, or several of those one after
 * the other. Holds one case in memory at a time.
 */
final class FileScanner {

  /** A body of 5 MB is to be read; Jackson stops at 20 MB by default. */
  private static final int LONGEST_TEXT = 100_000_000;

  static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
              // Locations without the text around them: an error must not carry text of a case.
              .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
              .build());

  /** What a file holds. */
  interface Sink {
    void aCase(JsonNode node, Part part) throws IOException;

    /** A communication; {@code caseId} is empty when nothing tells which case it belongs to. */
    void aCommunication(String caseId, JsonNode node, Part part) throws IOException;

    void unreadable(String position, String reason);
  }

  private final JsonFile file;
  private final Sink sink;

  FileScanner(JsonFile file, Sink sink) {
    this.file = file;
    this.sink = sink;
  }

  /** Reads the file to its end; broken JSON is told to the sink, and what follows it still read. */
  void scan() throws IOException {
    try (InputStream in = file.open();
        JsonParser parser = JSON.getFactory().createParser(in)) {
      // Without a mark, offsets start at 0; the parser counts the three bytes of one by itself.
      while (parser.nextToken() != null) {
        top(parser);
      }
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      sink.unreadable(
          at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr(),
          fault(e, at));
      new BrokenFile(file, sink).scanAfter(Math.max(at == null ? 0 : at.getByteOffset(), 0));
    }
  }

  private static String fault(JsonProcessingException e, @Nullable JsonLocation at) {
    if (e instanceof JsonEOFException || e.getOriginalMessage().startsWith("Unexpected end")) {
      return "broken JSON: the file ends in the middle. Export it again.";
    }
    return at != null && at.getLineNr() == 1 && at.getColumnNr() == 1
        ? "not JSON; it may be an error that the AWS CLI printed. Export it again."
        : "broken JSON: " + firstLine(e.getOriginalMessage()) + ". The other cases are read.";
  }

  private static String firstLine(String message) {
    // What the parser quotes may be text of a case; the rest of its line is for programmers.
    String line = message.lines().findFirst().orElse("unknown").replaceAll("'[^']{2,}'", "…");
    return line.split(" \\(start marker|: was expecting|: expected close", 2)[0];
  }

  private void top(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      each(parser, "");
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser);
    } else {
      sink.unreadable("", "neither cases nor communications of the AWS CLI");
    }
  }

  private void object(JsonParser parser) throws IOException {
    long start = parser.currentTokenLocation().getByteOffset();
    ObjectNode bare = JSON.createObjectNode();
    boolean list = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_ARRAY
          && (field.equals("cases") || field.equals("communications"))) {
        list = true;
        each(parser, CaseFields.text(bare, "caseId"));
      } else {
        bare.set(field, JSON.readTree(parser));
      }
    }
    if (!list) {
      sort(bare, part(start, parser), "");
    }
  }

  private void each(JsonParser parser, String caseId) throws IOException {
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      index++;
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        sink.unreadable("entry " + index, "not an object");
        continue;
      }
      long start = parser.currentTokenLocation().getByteOffset();
      JsonNode node = JSON.readTree(parser);
      sort(node, part(start, parser), caseId);
    }
  }

  private Part part(long start, JsonParser parser) {
    long end = parser.currentLocation().getByteOffset();
    return new Part(file, start, Math.toIntExact(end - start));
  }

  private void sort(JsonNode node, Part part, String caseId) throws IOException {
    if (isCommunication(node)) {
      String own = CaseFields.text(node, "caseId");
      sink.aCommunication(own.isEmpty() ? caseId : own, node, part);
    } else if (isCase(node)) {
      sink.aCase(node, part);
    } else {
      sink.unreadable("byte " + part.offset(), "neither a case nor a communication of the AWS CLI");
    }
  }

  static boolean isCase(JsonNode node) {
    return !CaseFields.text(node, "caseId").isEmpty()
        || !CaseFields.text(node, "displayId").isEmpty();
  }

  static boolean isCommunication(JsonNode node) {
    return node.has("body") && !node.has("recentCommunications") && !node.has("subject");
  }
}
