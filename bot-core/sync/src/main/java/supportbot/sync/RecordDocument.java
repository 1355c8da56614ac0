package supportbot.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a record, field by field and in this order; {@code case-record.schema.json} describes
 * it. Fields without {@code required} may be null.
 */
@JsonNaming(SnakeCaseStrategy.class)
record RecordDocument(
    @JsonProperty(required = true) int schemaVersion,
    @JsonProperty(required = true) String caseId,
    @JsonProperty(required = true) String displayId,
    @JsonProperty(required = true) String category,
    @JsonProperty(required = true) String service,
    @JsonProperty(required = true) String severity,
    @JsonProperty(required = true) Instant createdAt,
    @Nullable Instant resolvedAt,
    @JsonProperty(required = true) String subject,
    @JsonProperty(required = true) String question,
    @Nullable String impact,
    @Nullable String cause,
    @Nullable String solution,
    @JsonProperty(required = true) List<String> steps,
    @JsonProperty(required = true) String fix,
    @JsonProperty(required = true) List<String> services,
    @JsonProperty(required = true) List<String> errorCodes,
    @JsonProperty(required = true) List<String> tags,
    @JsonProperty(required = true) String language,
    @JsonProperty(required = true) String summaryLanguage,
    @JsonProperty(required = true) double confidence,
    @Nullable String summaryCategory,
    @Nullable String summaryService,
    @Nullable Usage usage,
    @JsonProperty(required = true) Sources sources,
    @JsonProperty(required = true) String status,
    @JsonProperty(required = true) String serviceCode,
    @JsonProperty(required = true) String categoryCode,
    @JsonProperty(required = true) String submittedBy,
    @JsonProperty(required = true) List<Message> messages,
    @JsonProperty(required = true) Provenance provenance) {

  /** What a model charged. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Usage(
      @JsonProperty(required = true) long inputTokens,
      @JsonProperty(required = true) long outputTokens) {}

  /** The messages that each statement rests on. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Sources(
      @JsonProperty(required = true) List<String> question,
      @JsonProperty(required = true) List<String> impact,
      @JsonProperty(required = true) List<String> cause,
      @JsonProperty(required = true) List<String> solution,
      @JsonProperty(required = true) List<List<String>> steps) {}

  /** One communication. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Message(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String author,
      @JsonProperty(required = true) String submittedBy,
      @JsonProperty(required = true) Instant at,
      @JsonProperty(required = true) String body,
      @JsonProperty(required = true) List<String> attachments) {}

  /** Where the record comes from. */
  @JsonNaming(SnakeCaseStrategy.class)
  record Provenance(
      @JsonProperty(required = true) String sourceHash,
      @JsonProperty(required = true) String summarizer,
      @JsonProperty(required = true) String model,
      @JsonProperty(required = true) String promptVersion,
      @JsonProperty(required = true) Map<String, Integer> redactions,
      @JsonProperty(required = true) Instant madeAt) {}
}
