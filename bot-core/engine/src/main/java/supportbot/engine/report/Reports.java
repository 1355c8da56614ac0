package supportbot.engine.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** Reports as JSON: snake case, times in ISO 8601, absent fields left out, unknown ones skipped. */
public final class Reports {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Reports() {}

  /** A report as JSON. */
  public static JsonNode json(Record report) {
    return MAPPER.valueToTree(report);
  }

  /**
   * A report of JSON.
   *
   * @throws ComponentException when it is none
   */
  public static <R extends Record> R read(JsonNode json, Class<R> type) {
    try {
      return MAPPER.treeToValue(json, type);
    } catch (JsonProcessingException e) {
      throw new ComponentException(
          ErrorKind.INVALID,
          "The bot's response cannot be read. Use the command of the version that the bot runs.",
          e);
    }
  }
}
