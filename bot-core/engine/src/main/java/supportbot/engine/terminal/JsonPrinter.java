package supportbot.engine.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;

/** One JSON object a question, on a line of its own. */
final class JsonPrinter implements AnswerPrinter {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final PrintStream out;

  JsonPrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin() {}

  @Override
  public void progress(String what) {}

  @Override
  public void answer(String question, Response response) {
    line(
        json -> {
          json.writeStringField("id", response.questionId());
          json.writeStringField("question", question);
          json.writeStringField("outcome", lower(response.outcome()));
          json.writeStringField("answerer", response.answerer().orElse(null));
          json.writeStringField("language", response.language().code());
          json.writeStringField("text", response.text());
          json.writeArrayFieldStart("citations");
          for (Citation citation : response.citations()) {
            citation(json, citation);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("notices");
          for (String notice : response.notices()) {
            json.writeString(notice);
          }
          json.writeEndArray();
          json.writeNumberField("elapsed_ms", response.elapsed().toMillis());
          json.writeArrayFieldStart("reasons");
          for (Reason reason : response.reasons()) {
            reason(json, reason);
          }
          json.writeEndArray();
        });
  }

  @Override
  public void refused(String question, String text) {
    line(
        json -> {
          json.writeNullField("id");
          json.writeStringField("question", question);
          json.writeStringField("outcome", "error");
          json.writeNullField("answerer");
          json.writeStringField("text", text);
          json.writeArrayFieldStart("citations");
          json.writeEndArray();
        });
  }

  private static void citation(JsonGenerator json, Citation citation) throws IOException {
    CaseCard card = citation.card();
    json.writeStartObject();
    json.writeStringField("number", card.number());
    json.writeStringField("case_id", card.caseId());
    json.writeStringField("title", card.title());
    json.writeNumberField("score", citation.score());
    json.writeStringField("service", card.service());
    json.writeStringField("category", card.category());
    json.writeStringField("severity", card.severity());
    json.writeStringField("created_at", card.createdAt().toString());
    json.writeStringField("url", card.url().map(Object::toString).orElse(null));
    json.writeStringField("passage", citation.passage().text());
    json.writeEndObject();
  }

  private static void reason(JsonGenerator json, Reason reason) throws IOException {
    json.writeStartObject();
    json.writeStringField("answerer", reason.answerer());
    json.writeStringField("outcome", lower(reason.outcome()));
    json.writeNumberField("ms", reason.took().toMillis());
    json.writeStringField("reason", reason.text());
    json.writeEndObject();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  /** Made in memory first: a failure half-way must not leave half a line behind. */
  private void line(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = MAPPER.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.println(text);
    out.flush();
  }
}
