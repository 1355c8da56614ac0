package supportbot.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import supportbot.api.CaseRecord;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.SupportCase;

/**
 * What a Knowledge Base filters a record by: the sidecar file of Bedrock, {@code
 * {"metadataAttributes": {…}}}. At most 1 KiB, because that is what a Knowledge Base over S3
 * Vectors takes as custom metadata of a vector.
 */
public final class RecordMetadata {

  /** Bytes of all metadata together; S3 Vectors under a Knowledge Base: 1 KB. */
  public static final int MAXIMUM_BYTES = 1024;

  private static final int LONGEST_ID = 200;
  private static final int LONGEST_WORD = 80;
  private static final JsonMapper MAPPER = new JsonMapper();

  private RecordMetadata() {}

  /**
   * Writes the sidecar, UTF-8. {@code month} is a number such as 202411 and {@code day} one such as
   * 20241118, both of the case's creation (UTC), so that ranges can be asked for.
   */
  public static byte[] write(CaseRecord record) {
    SupportCase source = record.redacted();
    LocalDate created = ArchiveKey.day(source.createdAt());
    int month = created.getYear() * 100 + created.getMonthValue();
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("case_id", ascii(source.caseId(), LONGEST_ID));
    attributes.put("number", ascii(source.displayId(), LONGEST_WORD));
    attributes.put("service", ascii(record.service(), LONGEST_WORD));
    attributes.put("category", ascii(record.category(), LONGEST_WORD));
    attributes.put("severity", ascii(source.severityCode(), LONGEST_WORD));
    attributes.put("language", ascii(source.language(), LONGEST_WORD));
    attributes.put("month", month);
    attributes.put("day", month * 100 + created.getDayOfMonth());
    try {
      return MAPPER
          .writeValueAsString(Map.of("metadataAttributes", attributes))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new ComponentException(ErrorKind.INTERNAL, "Metadata cannot be written as JSON", e);
    }
  }

  /** Codes and ids are ASCII; what is not has no business here, and takes no room. */
  private static String ascii(String value, int longest) {
    var kept = new StringBuilder();
    for (int i = 0; i < value.length() && kept.length() < longest; i++) {
      char c = value.charAt(i);
      if (c > ' ' && c < 0x7f && c != '"' && c != '\\') {
        kept.append(c);
      }
    }
    // A Knowledge Base refuses an empty string.
    return kept.isEmpty() ? "unknown" : kept.toString();
  }
}
