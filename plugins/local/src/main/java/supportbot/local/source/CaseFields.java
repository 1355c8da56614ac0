package supportbot.local.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/** Reads fields that may be absent, null or of another type than the CLI writes. */
final class CaseFields {

  /** {@code 2025-01-22T14:03:50.000Z}, {@code 2025-01-22 14:03:50+09:00}, {@code …+0900}. */
  private static final DateTimeFormatter WITH_ZONE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  /** Epoch seconds above this are milliseconds (the year 5138 in seconds). */
  private static final double MILLISECONDS_ABOVE = 1e11;

  private CaseFields() {}

  /** A scalar as text, without white space around it; empty when there is none. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }

  /** A time in any of the forms that exports have; empty when there is none to understand. */
  static Optional<Instant> time(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isNumber()) {
      return epoch(value.asDouble());
    }
    String text = text(node, field).replaceFirst("(?<=^\\d{4}-\\d{2}-\\d{2}) ", "T");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.matches("\\d{9,13}(\\.\\d+)?")) {
      return epoch(Double.parseDouble(text));
    }
    try {
      var parsed = WITH_ZONE.parseBest(text.replace(" ", ""), Instant::from, LocalDateTime::from);
      return Optional.of(
          parsed instanceof Instant instant
              ? instant
              : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return day(text);
    }
  }

  private static Optional<Instant> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> epoch(double value) {
    double seconds = value > MILLISECONDS_ABOVE ? value / 1000 : value;
    return seconds > 0 && seconds < MILLISECONDS_ABOVE
        ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)))
        : Optional.empty();
  }
}
